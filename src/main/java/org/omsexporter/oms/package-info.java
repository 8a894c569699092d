/** Reading and calling OceanBase Migration Service. */
@NullMarked
package org.omsexporter.oms;

import org.jspecify.annotations.NullMarked;
