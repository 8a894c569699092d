/** The commands: their arguments, what they print and their exit codes. */
@NullMarked
package org.omsexporter.cli;

import org.jspecify.annotations.NullMarked;
