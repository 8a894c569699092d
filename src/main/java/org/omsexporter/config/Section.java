package org.omsexporter.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.omsexporter.tls.PemException;
import org.omsexporter.tls.PemFiles;

/**
 * One mapping of the file, whose values are read by key. What cannot be read is reported and a
 * stand-in returned, so that reading goes on to the next problem.
 */
final class Section {
  private final String path;
  private final Node.Mapping mapping;
  private final Sources sources;

  Section(String path, Node.Mapping mapping, Sources sources) {
    this.path = path;
    this.mapping = mapping;
    this.sources = sources;
  }

  /** The path of a key here, as messages name it. */
  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Whether a key has a value, be it a wrong one. */
  boolean has(String key) {
    return !(node(key) instanceof Node.Nothing);
  }

  /** Whether something wrong with a key's value was reported, so that a stand-in is read. */
  boolean isWrong(String key) {
    return sources.problems().concern(path(key));
  }

  /** Reports what is wrong with a key's value. */
  void report(String key, String found, String allowed) {
    sources.problems().add(path(key), found, allowed, node(key).origin());
  }

  /** The value of a key as written; empty where it is not given or wrong already. */
  Optional<String> text(String key) {
    return node(key) instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }

  /** The value of a key that must be there and match an expression. */
  String required(String key, Pattern form, String allowed) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      if (!has(key)) {
        report(key, "missing", allowed);
      }
      return "";
    }
    if (!form.matcher(text.get()).matches()) {
      report(key, text.get(), allowed);
    }
    return text.get();
  }

  /** A value read by a function that throws {@link IllegalArgumentException} on a wrong one. */
  <T> T value(String key, T fallback, String allowed, Function<String, T> reader) {
    Optional<String> text = text(key);
    if (text.isPresent()) {
      try {
        return reader.apply(text.get());
      } catch (IllegalArgumentException e) {
        report(key, text.get(), allowed);
      }
    }
    return fallback;
  }

  Duration duration(String key, Duration fallback, Duration least, Duration most) {
    return value(
        key,
        fallback,
        "a duration with a unit, such as 15s or 1m30s, from "
            + Durations.format(least)
            + " to "
            + Durations.format(most),
        text -> {
          Duration duration = Durations.parse(text);
          if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException("out of range");
          }
          return duration;
        });
  }

  int number(String key, int fallback, int least, int most) {
    return value(
        key,
        fallback,
        "a whole number from " + least + " to " + most,
        text -> {
          int number = Integer.parseInt(text);
          if (number < least || number > most) {
            throw new IllegalArgumentException("out of range");
          }
          return number;
        });
  }

  boolean flag(String key, boolean fallback) {
    return value(
        key,
        fallback,
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on" -> true;
              case "false", "no", "off" -> false;
              default -> throw new IllegalArgumentException(text);
            });
  }

  /** One of some words, in lower case in the file. */
  <E extends Enum<E>> E word(String key, E fallback, List<E> allowed) {
    return value(key, fallback, words(allowed), text -> oneOf(text, allowed));
  }

  /** Lower-case words with "or" before the last. */
  static <E extends Enum<E>> String words(List<E> allowed) {
    List<String> words =
        allowed.stream().map(word -> word.name().toLowerCase(Locale.ROOT)).toList();
    return words.size() == 1
        ? words.get(0)
        : String.join(", ", words.subList(0, words.size() - 1))
            + " or "
            + words.get(words.size() - 1);
  }

  static <E extends Enum<E>> E oneOf(String text, List<E> allowed) {
    return allowed.stream()
        .filter(word -> word.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  /** A regular expression; null where it is not given or empty. */
  @Nullable NamePattern pattern(String key) {
    String text = text(key).orElse("");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return NamePattern.of(text);
    } catch (PatternSyntaxException e) {
      report(key, text, "a regular expression: " + e.getDescription());
      return null;
    }
  }

  /** An http or https address; null where it is not given or wrong. */
  @Nullable URI address(String key, boolean pathAllowed) {
    String text = text(key).orElse("");
    if (text.isEmpty()) {
      return null;
    }
    String allowed =
        pathAllowed
            ? "an http or https address without user or query, such as https://oms.example.net:8089"
            : "an http or https address of host and port alone, such as"
                + " https://oms.example.net:8089";
    try {
      return WebAddress.parse(text, pathAllowed);
    } catch (IllegalArgumentException e) {
      report(key, WebAddress.withoutUser(text), allowed);
      return null;
    }
  }

  /** A path, relative to the file's directory; null where it is not given. */
  @Nullable Path file(String key) {
    String text = text(key).orElse("");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return sources.directory().resolve(text);
    } catch (InvalidPathException e) {
      report(key, text, "a path");
      return null;
    }
  }

  /** The path of a file with certificates of authorities; null where it is not given. */
  @Nullable Path authorities(String key) {
    Path file = file(key);
    if (file != null) {
      try {
        PemFiles.trustManager(file);
      } catch (PemException e) {
        report(key, file.toString(), "a file with PEM certificates: " + e.getMessage());
      }
    }
    return file;
  }

  /** A secret; see {@link SecretReader}. */
  Secret secret(String key) {
    return new SecretReader(this, sources.environment()).read(key);
  }

  /** The mapping under a key; an empty one where there is none. */
  Section section(String key) {
    return new Section(
        path(key),
        node(key) instanceof Node.Mapping below
            ? below
            : new Node.Mapping(node(key).origin(), new LinkedHashMap<>()),
        sources);
  }

  /** The mappings of the list under a key, the wrong ones left out. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    if (node(key) instanceof Node.Items items) {
      for (int i = 0; i < items.values().size(); i++) {
        if (items.values().get(i) instanceof Node.Mapping below) {
          sections.add(new Section(path(key) + "[" + i + "]", below, sources));
        }
      }
    }
    return sections;
  }

  /** Whether a list, or an entry of it, is of the wrong kind, so that entries are left out. */
  boolean isIncomplete(String key) {
    return node(key) instanceof Node.Wrong
        || (node(key) instanceof Node.Items items
            && items.values().stream().anyMatch(item -> !(item instanceof Node.Mapping)));
  }

  /** Whether a key has a list without entries. */
  boolean isEmptyList(String key) {
    return node(key) instanceof Node.Items items && items.values().isEmpty();
  }

  /** The single values of the list under a key. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    if (node(key) instanceof Node.Items items) {
      items.values().forEach(item -> texts.add(item instanceof Node.Scalar s ? s.text() : ""));
    }
    return texts;
  }

  /** The keys that are given, in their order. */
  List<String> keys() {
    return List.copyOf(mapping.entries().keySet());
  }

  /** Names and values of a mapping whose keys are the user's. */
  Map<String, Secret> secrets() {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    keys().forEach(key -> secrets.put(key, Secret.of(text(key).orElse(""))));
    return secrets;
  }

  private Node node(String key) {
    return mapping.entries().getOrDefault(key, new Node.Nothing(mapping.origin()));
  }

  /**
   * What values may refer to.
   *
   * @param directory that relative paths start from
   * @param environment variables by name
   */
  record Sources(Path directory, Map<String, String> environment, Problems problems) {}
}
