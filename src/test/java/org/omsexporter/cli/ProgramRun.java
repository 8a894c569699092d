package org.omsexporter.cli;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.wiring.UntilStopped;

/** The program as a user calls it, with a configuration in a directory of its own. */
abstract class ProgramRun {
  static final String GOOD =
      """
      oms: [{name: prod, url: http://127.0.0.1:1, username: u, password: s3cret}]
      metrics: {listen: "127.0.0.1:0"}
      api: {listen: "127.0.0.1:0"}
      """;

  @TempDir Path directory;
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  final ByteArrayOutputStream data = new ByteArrayOutputStream();
  final Map<String, String> environment = new HashMap<>();
  String typed = "";
  UntilStopped untilStopped = reload -> {};

  int run(String... args) {
    return Program.run(
        args,
        new Surroundings(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(new BufferedWriter(out), true),
            new PrintWriter(err, true),
            data,
            false,
            false,
            environment,
            untilStopped));
  }

  String file(String yaml) {
    write(yaml);
    return directory.resolve("c.yml").toString();
  }

  void write(String yaml) {
    try {
      Files.writeString(directory.resolve("c.yml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
