package org.omsexporter.oms.read;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Shares equal texts that many projects repeat, such as types and endpoint names, so that a
 * snapshot holds each once. Bounded: past its size new texts are simply kept as they are. Safe for
 * use by several threads.
 */
public final class Interner {
  private static final int MOST = 10_000;
  private static final int LONGEST = 128;

  private final ConcurrentMap<String, String> shared = new ConcurrentHashMap<>();

  /** An equal text, the same object for equal ones as far as there is room. */
  String share(String text) {
    if (text.isEmpty()) {
      return "";
    }
    if (text.length() > LONGEST) {
      return text;
    }
    String known = shared.get(text);
    if (known != null || shared.size() >= MOST) {
      return known == null ? text : known;
    }
    String before = shared.putIfAbsent(text, text);
    return before == null ? text : before;
  }
}
