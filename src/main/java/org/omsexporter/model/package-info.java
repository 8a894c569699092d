/** What OMS said, as immutable values. */
@NullMarked
package org.omsexporter.model;

import org.jspecify.annotations.NullMarked;
