/**
 * Tests of the simulated OMS. They use the JDK's HTTP client and Jackson, nothing of the project.
 */
@NullMarked
package org.omsexporter.simulator;

import org.jspecify.annotations.NullMarked;
