/** Log files of components in OMS's directories. */
@NullMarked
package org.omsexporter.logs;

import org.jspecify.annotations.NullMarked;
