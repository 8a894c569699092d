/** The JSON API. */
@NullMarked
package org.omsexporter.web.api;

import org.jspecify.annotations.NullMarked;
