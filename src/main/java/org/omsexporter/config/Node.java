package org.omsexporter.config;

import java.util.List;
import java.util.Map;

/** A value as it was written, and where it was written, before it is interpreted. */
sealed interface Node {

  /** Where it was written: {@code line 7}, or the name of an environment variable. */
  String origin();

  /** Keys and values; the environment adds to it. */
  record Mapping(String origin, Map<String, Node> entries) implements Node {}

  /** A list; the environment adds to it. */
  record Items(String origin, List<Node> values) implements Node {}

  /** A text, number or truth value, as written. */
  record Scalar(String origin, String text) implements Node {}

  /** A key without a value, which counts as not given. */
  record Nothing(String origin) implements Node {}

  /** A value of the wrong kind, reported already. */
  record Wrong(String origin) implements Node {}
}
