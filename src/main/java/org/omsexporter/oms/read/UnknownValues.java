package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.omsexporter.oms.mask.ConfigMask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the values of OMS that this program cannot read or does not know, and logs each once, of
 * each field the first {@value #LOGGED}. Safe for use by several threads.
 */
public final class UnknownValues {
  private static final Logger log = LoggerFactory.getLogger(UnknownValues.class);
  private static final int LOGGED = 10;
  private static final int LONGEST = 80;

  private final String oms;
  private final Listener listener;
  private final Map<String, Set<String>> logged = new ConcurrentHashMap<>();

  /** Hears of every occurrence of an unknown value. Must not throw. */
  @FunctionalInterface
  public interface Listener {
    /**
     * One occurrence.
     *
     * @param field such as {@code project.status}, one of a fixed small set
     */
    void unknown(String field);
  }

  /** Counts for one installation. */
  public UnknownValues(String oms, Listener listener) {
    this.oms = oms;
    this.listener = listener;
  }

  /** Counts one occurrence, and logs it where this value of this field is new. */
  public void count(String field, String value) {
    listener.unknown(field);
    Set<String> values = logged.computeIfAbsent(field, any -> new HashSet<>());
    synchronized (values) {
      if (values.size() < LOGGED && values.add(printable(value))) {
        log.warn(
            "{}: unknown value of {}: {}{}",
            oms,
            field,
            printable(value),
            values.size() < LOGGED ? "" : "; further ones are counted, but not logged");
      }
    }
  }

  /** A short form without secrets and control characters; of JSON only its kind. */
  private static String printable(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("{") || stripped.startsWith("[")) {
      return (stripped.startsWith("{") ? JsonNodeType.OBJECT : JsonNodeType.ARRAY).name();
    }
    String value = ConfigMask.maskText(text);
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < value.length() && shown.length() < LONGEST; i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.length() >= LONGEST ? shown + "…" : shown.toString();
  }
}
