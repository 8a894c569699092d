/** The object graph of a running exporter, and what the system it runs on asks of it. */
@NullMarked
package org.omsexporter.wiring;

import org.jspecify.annotations.NullMarked;
