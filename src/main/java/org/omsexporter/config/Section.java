package org.omsexporter.config;

import java.io.IOException;
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
import org.omsexporter.files.NamedFiles;
import org.omsexporter.tls.PemException;
import org.omsexporter.tls.PemFiles;

/**
 * One mapping of the file, whose values are read by key. What cannot be read is reported and a
 * stand-in returned, so that reading goes on to the next problem.
 */
final class Section {
  private static final Secret NO_SECRET = Secret.of("");

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
  @Nullable Pattern pattern(String key) {
    String text = text(key).orElse("");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Pattern.compile(text);
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

  /**
   * A secret that is given in exactly one way: itself, in a file, or in an environment variable.
   */
  Secret secret(String key) {
    List<String> ways = List.of(key, key + "_file", key + "_env");
    List<String> given = ways.stream().filter(this::has).toList();
    if (given.size() != 1) {
      String all = "one of " + String.join(", ", ways);
      if (given.isEmpty()) {
        sources.problems().add(path(key), "missing", all, mapping.origin());
      } else {
        report(given.get(1), "beside " + given.get(0), "only " + all);
      }
    }
    List<Secret> secrets = given.stream().map(this::secretOf).toList();
    return secrets.size() == 1 ? secrets.get(0) : NO_SECRET;
  }

  private Secret secretOf(String way) {
    if (way.endsWith("_file")) {
      return fromFile(way);
    }
    String text = text(way).orElse("");
    if (way.endsWith("_env")) {
      return fromEnvironment(way, text);
    }
    if (node(way) instanceof Node.Scalar && text.isEmpty()) {
      report(way, "empty", "not empty");
    }
    return Secret.of(text);
  }

  private Secret fromFile(String key) {
    Path file = file(key);
    if (file == null) {
      if (text(key).filter(String::isEmpty).isPresent()) {
        report(key, "empty", "a file with the secret");
      }
      return NO_SECRET;
    }
    try {
      String text = NamedFiles.readText(file);
      String secret = text.replaceFirst("\r?\n\\z", "");
      if (secret.isEmpty()) {
        report(key, file + " is empty", "a file with the secret");
      }
      return Secret.of(secret);
    } catch (IOException e) {
      report(key, file.toString(), "a file that can be read as UTF-8: " + NamedFiles.reason(e));
      return NO_SECRET;
    }
  }

  private Secret fromEnvironment(String key, String name) {
    String secret = sources.environment().getOrDefault(name, "");
    if (secret.isEmpty() && node(key) instanceof Node.Scalar) {
      String said = name.matches("[A-Za-z_]\\w*") ? name : "no name"; // it may be the secret itself
      report(key, said, "the name of an environment variable that is set");
    }
    return Secret.of(secret);
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
        String itemPath = path(key) + "[" + i + "]";
        Node item = items.values().get(i);
        if (item instanceof Node.Mapping below) {
          sections.add(new Section(itemPath, below, sources));
        } else if (item instanceof Node.Nothing) {
          sources.problems().add(itemPath, "empty", "keys with values", item.origin());
        }
      }
    }
    return sections;
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
