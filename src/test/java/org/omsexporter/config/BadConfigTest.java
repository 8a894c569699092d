package org.omsexporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One fault a file: the first line of each is a comment with the exact problem that it raises, and
 * no other.
 */
class BadConfigTest {
  private static final Path FILES = Path.of("src/test/resources/config/bad");

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theFaultIsNamedAndNothingElse(String name) throws IOException {
    Path file = FILES.resolve(name);
    String golden = Files.readAllLines(file).get(0).substring(2);
    ConfigException failure =
        catchThrowableOfType(ConfigException.class, () -> new ConfigLoader(Map.of()).load(file));
    assertThat(failure).as("an exception").isNotNull();
    assertThat(failure.problems().stream().map(Problem::toString))
        .as(name)
        .containsExactly(golden.replace("DIR", FILES.toAbsolutePath().toString()));
  }
}
