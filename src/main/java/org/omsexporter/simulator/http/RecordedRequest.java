package org.omsexporter.simulator.http;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.omsexporter.simulator.faults.Api;

/**
 * A request as it came in, whatever became of it.
 *
 * @param at when it came, by the simulator's clock
 * @param api the interface that was asked
 * @param region of a cluster manager: its region; else empty
 * @param method HTTP method in upper case
 * @param path decoded path without the query
 * @param action value of {@code Action} on the console, else the path
 * @param query query parameters; the last one where a name came twice
 * @param form fields of a form body, else empty
 * @param body the body as text, its first 64 KiB
 * @param headerNames names of all headers in lower case; values are not kept
 */
public record RecordedRequest(
    Instant at,
    Api api,
    String region,
    String method,
    String path,
    String action,
    Map<String, String> query,
    Map<String, String> form,
    String body,
    Set<String> headerNames) {

  /** Copies the collections. */
  public RecordedRequest {
    query = Map.copyOf(query);
    form = Map.copyOf(form);
    headerNames = Set.copyOf(headerNames);
  }
}
