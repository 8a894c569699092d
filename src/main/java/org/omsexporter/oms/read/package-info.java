/** From OMS's loose JSON to values; what is unknown is counted. */
@NullMarked
package org.omsexporter.oms.read;

import org.jspecify.annotations.NullMarked;
