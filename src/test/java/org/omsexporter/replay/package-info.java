/** Answers in every form of OMS's, through to the metrics. */
@NullMarked
package org.omsexporter.replay;

import org.jspecify.annotations.NullMarked;
