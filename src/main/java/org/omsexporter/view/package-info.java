/**
 * What the API, the pages and Grafana show: rows of snapshots, and reads of OMS that are kept for
 * seconds.
 */
@NullMarked
package org.omsexporter.view;

import org.jspecify.annotations.NullMarked;
