/** The files that an operator names, and why one cannot be read. */
@NullMarked
package org.omsexporter.files;

import org.jspecify.annotations.NullMarked;
