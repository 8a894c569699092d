/** Polling: reads an installation again and again and publishes snapshots. */
@NullMarked
package org.omsexporter.poll;

import org.jspecify.annotations.NullMarked;
