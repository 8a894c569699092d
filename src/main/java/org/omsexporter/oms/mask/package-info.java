/** What of OMS's words is secret, and what a form can bring back. */
@NullMarked
package org.omsexporter.oms.mask;

import org.jspecify.annotations.NullMarked;
