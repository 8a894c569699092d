package org.omsexporter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationDocsTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]*) \\|.*\\| `(OMS_EXPORTER_[A-Z0-9_]+)` \\|$");

  @TempDir Path directory;

  @Test
  void theDocumentationHasEveryKeyAndVariableAndNoOther() throws IOException {
    TreeSet<String> variables = new TreeSet<>();
    rows().forEach(row -> variables.add(row.group(3)));
    assertThat(variables).isEqualTo(EnvironmentOverlay.names(Shape.FILE, "OMS_EXPORTER_"));
  }

  @Test
  void theDefaultsAreThoseInEffect() throws Exception {
    Path file = directory.resolve("minimal.yml");
    Files.writeString(file, "oms: [{name: a, url: http://b, username: c, password: d}]");
    String effective = EffectiveConfig.print(new ConfigLoader(Map.of()).load(file).config());
    Map<String, String> documented = new TreeMap<>();
    rows()
        .forEach(
            row -> {
              String key = row.group(1).replaceAll(".*\\.", "");
              if (row.group(2).startsWith("`") && !key.equals("types")) {
                documented.put(row.group(1), key + ": " + row.group(2).replace("`", ""));
              }
            });
    assertThat(documented).hasSizeGreaterThan(15);
    String unquoted = effective.replace("'", "").replace("\"", "");
    documented.values().forEach(line -> assertThat(unquoted).contains(line));
  }

  private static Iterable<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("docs/configuration.md"))).results().toList();
  }
}
