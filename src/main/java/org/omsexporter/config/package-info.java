/** Configuration: the record tree, its loader, secrets and durations. */
@NullMarked
package org.omsexporter.config;

import org.jspecify.annotations.NullMarked;
