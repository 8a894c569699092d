/** Entry point. */
@NullMarked
package org.omsexporter;

import org.jspecify.annotations.NullMarked;
