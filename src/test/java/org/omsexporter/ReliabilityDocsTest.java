package org.omsexporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReliabilityDocsTest {
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  @Test
  void eachPromiseNamesATestThatThereIs() throws IOException {
    Map<String, Path> classes = classes();
    List<String> missing = new ArrayList<>();
    Matcher named = NAMED.matcher(Files.readString(Path.of("docs/reliability.md"), UTF_8));
    int found = 0;
    while (named.find()) {
      found++;
      Path file = classes.get(named.group(1));
      String method = named.group(2);
      boolean there =
          file != null
              && (method == null || Files.readString(file, UTF_8).contains("void " + method + "("));
      if (!there) {
        missing.add(named.group());
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(20);
  }

  private static Map<String, Path> classes() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  Function.identity(),
                  (one, other) -> one));
    }
  }
}
