package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The jar in a process that may not write a byte to a file, as on a full disk. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class FullDiskIT {
  private static final Path JAR = Path.of("target", "oms-exporter.jar");

  @TempDir Path directory;

  @Test
  void aSessionKeyThatCannotBeWrittenIsNamedAndNothingOfItIsLeft() throws Exception {
    assumeThat(JAR).as("made by mvn package").exists();
    Path config = directory.resolve("oms-exporter.yml");
    Files.writeString(
        config,
        """
        oms: [{name: prod, url: "http://127.0.0.1:1", username: u, password: p}]
        metrics: {listen: "127.0.0.1:0"}
        api: {listen: "127.0.0.1:0", session_key_file: session.key}
        """);
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f 0; exec \"$0\" -jar \"$1\" --config.file=\"$2\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                JAR.toString(),
                config.toString())
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(output)
          .contains(
              "api.session_key_file: " + directory.resolve("session.key") + " cannot be made");
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(directory.toFile().list()).containsExactly("oms-exporter.yml");
    } finally {
      process.destroyForcibly();
    }
  }
}
