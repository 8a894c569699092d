package org.omsexporter.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar in a process of its own to which the system gives less than it may want. */
final class LimitedJar {
  private static final Path JAR = Path.of("target", "oms-exporter.jar");

  private LimitedJar() {}

  /**
   * Starts it over an OMS that is not there, with ports of its own choice.
   *
   * @param limit as {@code ulimit} takes it, such as {@code -n 64}
   * @param api further keys of {@code api}, each after a comma
   */
  static Process start(Path directory, String limit, String api) throws IOException {
    return start(directory, limit, "http://127.0.0.1:1", "u", "p", api);
  }

  /** The same over an OMS at this address, with this user. */
  static Process start(
      Path directory, String limit, String url, String user, String password, String api)
      throws IOException {
    assumeThat(JAR).as("made by mvn package").exists();
    Path config = directory.resolve("oms-exporter.yml");
    Files.writeString(
        config,
        """
        oms: [{name: prod, url: "%s", username: "%s", password: "%s"}]
        metrics: {listen: "127.0.0.1:0"}
        api: {listen: "127.0.0.1:0"%s}
        """
            .formatted(url, user, password, api));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command = "ulimit %s; exec \"$0\" -jar \"$1\" --config.file=\"$2\"".formatted(limit);
    return new ProcessBuilder("bash", "-c", command, java, JAR.toString(), config.toString())
        .redirectErrorStream(true)
        .start();
  }
}
