package org.omsexporter.web.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.web.http.Query;

/**
 * Which projects a reader of the list wants to see in which order, for links that keep it.
 *
 * @param chosen filters by name; an empty value is none
 * @param sort a key, with a minus sign before it from the largest down
 */
record ListAddress(Map<String, String> chosen, String sort) {
  private static final String USUAL_SORT = "-urgency";
  private static final List<String> KEPT =
      List.of("oms", "q", "status", "type", "level", "label", "limit");

  /** Copies the filters in their order. */
  ListAddress {
    chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
  }

  /** What a request names. */
  static ListAddress of(Query query) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String name : KEPT) {
      String value = query.joined(name);
      if (value != null) {
        chosen.put(name, value);
      }
    }
    String sort = query.text("sort");
    return new ListAddress(chosen, sort == null ? USUAL_SORT : sort);
  }

  /** The value of a filter; empty where it is not chosen. */
  String value(String name) {
    return chosen.getOrDefault(name, "");
  }

  /** The same with another value of a filter. */
  ListAddress with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(chosen);
    changed.put(name, value);
    return new ListAddress(changed, sort);
  }

  /** The same in another order. */
  ListAddress sortedBy(String key) {
    return new ListAddress(chosen, key);
  }

  /** The path of the list from a row on, counted from 0. */
  String from(int offset) {
    List<String> parts = new ArrayList<>();
    chosen.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            parts.add(name + "=" + Pages.encoded(value));
          }
        });
    if (!sort.equals(USUAL_SORT)) {
      parts.add("sort=" + Pages.encoded(sort));
    }
    if (offset > 0) {
      parts.add("offset=" + offset);
    }
    return "/projects" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
  }
}
