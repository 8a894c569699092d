package org.omsexporter.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who shows the words of the model knows each of them. */
class WordsShownTest {
  private static final Path WEB = Path.of("src/main/resources/web");

  static List<Arguments> pages() {
    return List.of(
        Arguments.of("state", ProjectStatus.values()),
        Arguments.of("state", StepStatus.values()),
        Arguments.of("state", ComponentStatus.values()),
        Arguments.of("type", ProjectType.values()),
        Arguments.of("level", AlertLevel.values()),
        Arguments.of("part", SyncPart.values()),
        Arguments.of("step", StepKind.values()),
        Arguments.of("component", ComponentType.values()));
  }

  /** Every language has the same keys, as another test sees to. */
  @ParameterizedTest
  @MethodSource("pages")
  void thePagesHaveATextForEachWord(String kind, Word[] words) throws IOException {
    Properties texts = new Properties();
    try (BufferedReader in = Files.newBufferedReader(WEB.resolve("words_en.properties"))) {
      texts.load(in);
    }
    assertThat(texts.stringPropertyNames())
        .containsAll(Stream.of(words).map(word -> kind + "." + word.word()).toList());
  }

  static List<Arguments> schemas() {
    return List.of(
        Arguments.of("/ProjectStatus", ProjectStatus.values()),
        Arguments.of("/StepStatus", StepStatus.values()),
        Arguments.of("/ComponentStatus", ComponentStatus.values()),
        Arguments.of("/ProjectType", ProjectType.values()),
        Arguments.of("/AlertLevel", AlertLevel.values()),
        Arguments.of("/ComponentType", ComponentType.values()),
        Arguments.of("/Bottleneck/properties/stage", Stage.values()));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void theDescriptionOfTheApiNamesEachWord(String schema, Word[] words) throws IOException {
    JsonNode api =
        new ObjectMapper(new YAMLFactory()).readTree(WEB.resolve("openapi.yaml").toFile());
    JsonNode described = api.at("/components/schemas" + schema + "/enum");
    assertThat(StreamSupport.stream(described.spliterator(), false).filter(JsonNode::isTextual))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(Stream.of(words).map(Word::word).toList());
  }

  static List<Arguments> dashboards() {
    return List.of(
        Arguments.of("PROJECT_STATUS", ProjectStatus.values()),
        Arguments.of("STEP_STATUS", StepStatus.values()),
        Arguments.of("COMPONENT_STATUS", ComponentStatus.values()),
        Arguments.of("LEVELS", AlertLevel.values()),
        Arguments.of("STEPS", StepKind.values()),
        Arguments.of("COMPONENT_TYPES", ComponentType.values()),
        Arguments.of("STAGES", Stage.values()));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void theDashboardsShowEachWord(String list, Word[] words) throws IOException {
    String source = Files.readString(Path.of("dashboards/src/words.ts"));
    int begin = source.indexOf("export const " + list + " = words({");
    assertThat(begin).isNotNegative();
    assertThat(
            Pattern.compile("(?m)^  (\\w+):")
                .matcher(source.substring(begin, source.indexOf("});", begin)))
                .results()
                .map(key -> key.group(1)))
        .containsExactlyInAnyOrderElementsOf(Stream.of(words).map(Word::word).toList());
  }
}
