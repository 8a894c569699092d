package org.omsexporter.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An exposition read by the rules of the text format alone, knowing nothing of who wrote it.
 *
 * @param samples values by name and labels, in order of appearance
 * @param help by family
 * @param type by family
 */
record ParsedText(Map<Series, Double> samples, Map<String, String> help, Map<String, String> type) {

  /** Name and labels of a sample. */
  record Series(String name, Map<String, String> labels) {}

  static ParsedText of(String text) {
    ParsedText parsed =
        new ParsedText(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw new AssertionError("the last line has no end");
    }
    for (String line : text.split("\n")) {
      parsed.readLine(line);
    }
    return parsed;
  }

  /** The one value of a metric with these labels among its own. */
  double value(String name, String... labels) {
    List<Double> found = new ArrayList<>();
    samples.forEach(
        (series, value) -> {
          if (series.name().equals(name) && has(series, labels)) {
            found.add(value);
          }
        });
    if (found.size() != 1) {
      throw new AssertionError(name + " " + List.of(labels) + " has values " + found);
    }
    return found.get(0);
  }

  /** The names of all samples. */
  List<String> names() {
    return samples.keySet().stream().map(Series::name).distinct().toList();
  }

  private static boolean has(Series series, String... labels) {
    for (int i = 0; i < labels.length; i += 2) {
      if (!labels[i + 1].equals(series.labels().get(labels[i]))) {
        return false;
      }
    }
    return true;
  }

  private void readLine(String line) {
    if (line.startsWith("# HELP ")) {
      readComment(line, help);
    } else if (line.startsWith("# TYPE ")) {
      readComment(line, type);
    } else if (!line.isEmpty() && !line.equals("# EOF")) {
      readSample(line);
    }
  }

  private static void readComment(String line, Map<String, String> into) {
    String[] words = line.split(" ", 4);
    if (into.put(words[2], words[3]) != null) {
      throw new AssertionError("said twice: " + line);
    }
  }

  private void readSample(String line) {
    int at = 0;
    while (line.charAt(at) != '{' && line.charAt(at) != ' ') {
      at++;
    }
    String name = line.substring(0, at);
    Map<String, String> labels = new LinkedHashMap<>();
    if (line.charAt(at) == '{') {
      at++;
      while (line.charAt(at) != '}') {
        int equals = line.indexOf('=', at);
        String label = line.substring(at, equals);
        StringBuilder value = new StringBuilder();
        at = equals + 2;
        while (line.charAt(at) != '"') {
          char c = line.charAt(at++);
          if (c == '\\') {
            char escaped = line.charAt(at++);
            value.append(
                switch (escaped) {
                  case 'n' -> '\n';
                  case '"', '\\' -> escaped;
                  default -> throw new AssertionError("odd escape: " + line);
                });
          } else {
            value.append(c);
          }
        }
        at++;
        if (line.charAt(at) == ',') {
          at++;
        }
        if (labels.put(label, value.toString()) != null) {
          throw new AssertionError("label twice: " + line);
        }
      }
      at++;
    }
    if (samples.put(new Series(name, labels), number(line.substring(at + 1))) != null) {
      throw new AssertionError("series twice: " + line);
    }
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
