/** What Grafana asks for: frames, lists and annotations. */
@NullMarked
package org.omsexporter.web.grafana;

import org.jspecify.annotations.NullMarked;
