/** The other replicas: what this one asks of them. */
@NullMarked
package org.omsexporter.peer;

import org.jspecify.annotations.NullMarked;
