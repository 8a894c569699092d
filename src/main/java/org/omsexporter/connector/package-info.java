/**
 * What connectors and full imports write about themselves, followed line by line, and what slows
 * them.
 */
@NullMarked
package org.omsexporter.connector;

import org.jspecify.annotations.NullMarked;
