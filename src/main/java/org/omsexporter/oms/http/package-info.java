/** The transport: one request sent at most once, its pace, its failures and OMS's clock. */
@NullMarked
package org.omsexporter.oms.http;

import org.jspecify.annotations.NullMarked;
