package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The jar in a process that may not write a byte to a file, as on a full disk. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class FullDiskIT {
  @TempDir Path directory;

  @Test
  void aSessionKeyThatCannotBeWrittenIsNamedAndNothingOfItIsLeft() throws Exception {
    Process process = LimitedJar.start(directory, "-f 0", ", session_key_file: session.key");
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
