/** TLS of both ports and towards OMS: PEM files, trust, keys and their renewal. */
@NullMarked
package org.omsexporter.tls;

import org.jspecify.annotations.NullMarked;
