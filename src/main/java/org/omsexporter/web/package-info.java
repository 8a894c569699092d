/** The HTTP API and the pages. */
@NullMarked
package org.omsexporter.web;

import org.jspecify.annotations.NullMarked;
