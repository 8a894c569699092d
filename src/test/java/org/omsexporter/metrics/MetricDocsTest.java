package org.omsexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.omsexporter.connector.FileState;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.CallOutcome;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.PollKind;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Stage;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.model.SyncPart;
import org.omsexporter.model.Word;
import org.omsexporter.oms.http.Api;

class MetricDocsTest {
  private static final String BEGIN = "<!-- metrics -->\n";
  private static final String END = "<!-- /metrics -->";

  /**
   * To change the table, change the catalog, run this test, and put {@code target/metrics-table.md}
   * between the marks.
   */
  @Test
  void theTableInTheDocsIsTheCatalog() throws IOException {
    Files.writeString(Path.of("target/metrics-table.md"), table());
    String text = Files.readString(Path.of("docs/metrics.md"));
    String marked = text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
    assertThat(marked).isEqualTo(table());
  }

  @Test
  void theWordsInTheDocsAreAllThatTheMetricsUse() throws IOException {
    String text = Files.readString(Path.of("docs/metrics.md"));
    String section = text.substring(text.indexOf("## Words\n"), text.indexOf("## Asking"));
    Map<String, List<String>> words = new HashMap<>();
    Pattern.compile("(?m)^\\| (`.*?) \\| (.*) \\|$")
        .matcher(section)
        .results()
        .forEach(row -> words.put(row.group(1), inBackticks(row.group(2))));
    Map<String, Word[]> used = new HashMap<>();
    used.put("`project_type`", ProjectType.values());
    used.put("`status` of a project", ProjectStatus.values());
    used.put("`alert_level`", AlertLevel.values());
    used.put("`sync_type`", SyncPart.values());
    used.put("`step`", StepKind.values());
    used.put("`status` of a step", StepStatus.values());
    used.put("`component_type`", ComponentType.values());
    used.put("`status` of a component", ComponentStatus.values());
    used.put("`stage`", Stage.values());
    used.put("`state` of files", FileState.values());
    used.put("`kind` of polls", PollKind.values());
    used.put("`outcome` of polls", PollOutcome.values());
    used.put("`api`", Api.values());
    used.put("`outcome` of calls", CallOutcome.values());
    used.forEach(
        (label, values) ->
            assertThat(words.get(label))
                .as(label)
                .containsExactlyInAnyOrderElementsOf(Stream.of(values).map(Word::word).toList()));
  }

  @Test
  void theReadmeNamesOnlyMetricsThatThereAre() throws IOException {
    Set<String> names =
        MetricCatalog.all().stream().map(Metric::name).collect(Collectors.toUnmodifiableSet());
    List<String> named =
        Pattern.compile("\\boms_[a-z_]+[a-z]\\b")
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(MatchResult::group)
            .filter(name -> !name.equals("oms_exporter"))
            .toList();
    assertThat(named).hasSizeGreaterThan(9);
    assertThat(names).containsAll(named);
  }

  @Test
  void everyMetricIsNamedOnceAndAsPrometheusAsks() {
    List<String> names = MetricCatalog.all().stream().map(Metric::name).toList();
    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("oms_[a-z_]+[a-z]"));
    for (Metric metric : MetricCatalog.all()) {
      assertThat(metric.name().endsWith("_total"))
          .as(metric.name())
          .isEqualTo(metric.type() == Metric.Type.COUNTER);
      assertThat(metric.labels()).as(metric.name()).doesNotHaveDuplicates();
    }
  }

  @Test
  void theNameOfEachMetricStandsOnceAsAWholeInTheSource() throws IOException {
    StringBuilder source = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/omsexporter/metrics"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        source.append(Files.readString(file));
      }
    }
    for (Metric metric : MetricCatalog.all()) {
      assertThat(source.toString().split("\"" + metric.name() + "\"", -1))
          .as(metric.name())
          .hasSize(2);
    }
  }

  /** To change the table, put {@code target/history-table.md} between the marks. */
  @Test
  void theTableOfWhatABackfillWritesIsTheCatalog() throws IOException {
    Files.writeString(Path.of("target/history-table.md"), historyTable());
    String text = Files.readString(Path.of("docs/backfill.md"));
    String begin = "<!-- history -->\n";
    assertThat(
            text.substring(text.indexOf(begin) + begin.length(), text.indexOf("<!-- /history -->")))
        .isEqualTo(historyTable());
  }

  private static List<String> inBackticks(String text) {
    return Pattern.compile("`([a-z_]+)`").matcher(text).results().map(m -> m.group(1)).toList();
  }

  private static String historyTable() {
    return MetricCatalog.history().stream()
        .map(
            history ->
                "| `%s` | `%s` | `%s` | %s |\n"
                    .formatted(
                        history.metric().name(),
                        history.step().omsName(),
                        history.figure().metricType(),
                        history.figure().isAdditive() ? "sum" : "largest"))
        .collect(
            Collectors.joining(
                "",
                "| metric | step | OMS's metric | of several series |\n|---|---|---|---|\n",
                ""));
  }

  private static String table() {
    return MetricCatalog.all().stream()
        .map(MetricDocsTest::row)
        .collect(
            Collectors.joining(
                "", "| metric | type | labels | meaning and source |\n|---|---|---|---|\n", ""));
  }

  private static String row(Metric metric) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            metric.name(),
            metric.type().name().toLowerCase(Locale.ROOT),
            String.join(", ", metric.labels()),
            metric.help());
  }
}
