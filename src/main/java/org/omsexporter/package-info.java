/** Entry point and object graph. */
@NullMarked
package org.omsexporter;

import org.jspecify.annotations.NullMarked;
