/**
 * The ground floor of the API port: server, gate, sessions, problems, and what a request asks for.
 */
@NullMarked
package org.omsexporter.web.http;

import org.jspecify.annotations.NullMarked;
