package org.omsexporter.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Whatever stands in a configuration file is loaded and printed, or refused with its problems. */
class ConfigFuzzTest {
  private static Path file;

  @BeforeAll
  static void make() throws IOException {
    file = Files.createTempFile("fuzz", ".yml");
  }

  @AfterAll
  static void remove() throws IOException {
    Files.delete(file);
  }

  @FuzzTest
  void file(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    try {
      Config config = new ConfigLoader(Map.of()).load(file).config();
      assertThat(EffectiveConfig.print(config)).contains("password: '***'");
    } catch (ConfigException e) {
      assertThat(e.problems()).isNotEmpty();
      e.problems().forEach(problem -> assertThat(problem.toString()).isNotBlank());
    }
  }
}
