package org.omsexporter.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.omsexporter.files.NamedFiles;

/**
 * Reads a secret that is given in exactly one way: itself, in a file, or in an environment
 * variable. Every problem is reported, whichever way it is found in.
 */
final class SecretReader {
  private static final Secret NONE = Secret.of("");

  private final Section section;
  private final Map<String, String> environment;

  SecretReader(Section section, Map<String, String> environment) {
    this.section = section;
    this.environment = environment;
  }

  /** The secret of {@code key}, {@code key_file} or {@code key_env}; empty where it is wrong. */
  Secret read(String key) {
    List<String> ways = List.of(key, key + "_file", key + "_env");
    List<String> given = ways.stream().filter(section::has).toList();
    if (given.size() != 1) {
      String all = "one of " + String.join(", ", ways);
      if (given.isEmpty()) {
        section.report(key, "missing", all);
      } else {
        section.report(given.get(1), "beside " + given.get(0), "only " + all);
      }
    }
    List<Secret> secrets = given.stream().map(this::givenAs).toList();
    return secrets.size() == 1 ? secrets.get(0) : NONE;
  }

  private Secret givenAs(String way) {
    if (way.endsWith("_file")) {
      return fromFile(way);
    }
    String text = section.text(way).orElse("");
    if (way.endsWith("_env")) {
      return fromEnvironment(way, text);
    }
    if (isEmpty(way)) {
      section.report(way, "empty", "not empty");
    }
    return Secret.of(text);
  }

  private Secret fromFile(String key) {
    Path file = section.file(key);
    if (file == null) {
      if (isEmpty(key)) {
        section.report(key, "empty", "a file with the secret");
      }
      return NONE;
    }
    try {
      String text = NamedFiles.readText(file);
      String secret = text.replaceFirst("\r?\n\\z", "");
      if (secret.isEmpty()) {
        section.report(key, file + " is empty", "a file with the secret");
      }
      return Secret.of(secret);
    } catch (IOException e) {
      section.report(
          key, file.toString(), "a file that can be read as UTF-8: " + NamedFiles.reason(e));
      return NONE;
    }
  }

  private Secret fromEnvironment(String key, String name) {
    String secret = environment.getOrDefault(name, "");
    if (secret.isEmpty() && section.text(key).isPresent()) {
      String said = name.matches("[A-Za-z_]\\w*") ? name : "no name"; // it may be the secret itself
      section.report(key, said, "the name of an environment variable that is set");
    }
    return Secret.of(secret);
  }

  private boolean isEmpty(String key) {
    return section.text(key).filter(String::isEmpty).isPresent();
  }
}
