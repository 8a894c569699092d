package org.omsexporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A configuration file in a folder, and the environment beside it. */
abstract class ConfigFile {
  static final String MINIMAL =
      """
      oms:
        - name: prod
          url: https://oms.example.net:8089/
          username: admin
          password: s3cret
      """;

  @TempDir Path directory;
  final Map<String, String> environment = new HashMap<>();

  OmsConfig oms(String yaml) throws IOException, ConfigException {
    return load(yaml).config().oms().get(0);
  }

  LoadedConfig load(String yaml) throws IOException, ConfigException {
    Path file = directory.resolve("oms-exporter.yml");
    Files.writeString(file, yaml);
    return new ConfigLoader(environment).load(file);
  }

  List<String> problemsOf(String yaml) {
    ConfigException failure = catchThrowableOfType(ConfigException.class, () -> load(yaml));
    assertThat(failure).isNotNull();
    return failure.problems().stream().map(Problem::toString).toList();
  }
}
