package org.omsexporter.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Snapshot;
import org.omsexporter.testing.DraftState;

class ExpositionTest {
  private static final Path GOLDEN = Path.of("src/test/resources/metrics/golden.txt");

  private final HandClock clock = new HandClock();
  private final Exposition exposition = new Exposition(name -> true, clock);

  @Test
  void theWholeExpositionOfAFixedSnapshotIsTheGoldenText() throws IOException {
    exposition.update(Examples.golden());
    Files.writeString(Path.of("target/golden-actual.txt"), plain());
    assertThat(plain()).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void promtoolHasNothingToSayAboutIt() throws IOException, InterruptedException {
    exposition.update(Examples.golden());
    assertThat(Promtool.checkMetrics(plain())).isEmpty();
  }

  @Test
  void gzipHoldsTheSameText() throws IOException {
    exposition.update(Examples.golden());
    assertThat(gunzip(exposition.text())).isEqualTo(plain());
  }

  @Test
  void aTextOfManySegmentsSurvivesCompression() throws IOException {
    ProjectState[] states = new ProjectState[3_000];
    for (int i = 0; i < states.length; i++) {
      states[i] =
          DraftState.state(
              Examples.project("np_" + i, "名".repeat(i % 50), List.of(), List.of()),
              Examples.NOW.minusSeconds(i * 7919L),
              Map.of(),
              ProjectDetails.NONE);
    }
    exposition.update(Examples.snapshot("prod", states));
    assertThat(exposition.text().plain().pieces()).hasSizeGreaterThan(20);
    assertThat(plain().lines())
        .filteredOn(line -> line.startsWith("oms_project_info"))
        .hasSize(3_000);
    assertThat(gunzip(exposition.text())).isEqualTo(plain());
  }

  @Test
  void anUnchangedMetricKeepsItsBytesOverAPoll() {
    exposition.update(Examples.golden());
    byte[] before = exposition.text().plain().pieces().get(0);
    exposition.update(Examples.golden());
    assertThat(exposition.text().plain().pieces().get(0)).isSameAs(before);
  }

  @Test
  void aChangedMetricIsWrittenAnew() throws IOException {
    exposition.update(Examples.golden());
    Snapshot golden = Examples.golden();
    exposition.update(
        new Snapshot(
            "prod", false, Examples.NOW, Examples.NOW, Examples.STALE_AFTER, golden.projects()));
    assertThat(plain())
        .contains("oms_up{oms=\"prod\"} 0\n")
        .doesNotContain("oms_up{oms=\"prod\"} 1");
    assertThat(gunzip(exposition.text())).isEqualTo(plain());
  }

  @Test
  void beforeTheFirstGoodReadThereIsOnlyUp() {
    exposition.update(Snapshot.empty("prod", Examples.STALE_AFTER));
    assertThat(samples()).containsExactly("oms_up{oms=\"prod\"} 0");
  }

  @Test
  void anEmptyListIsCountedAsNoProjectsOfAnyKind() {
    exposition.update(
        new Snapshot("prod", true, Examples.NOW, null, Examples.STALE_AFTER, Map.of()));
    assertThat(samples())
        .hasSize(1 + ProjectType.values().length * ProjectStatus.values().length)
        .contains("oms_projects{oms=\"prod\",project_type=\"unknown\",status=\"running\"} 0")
        .noneMatch(line -> line.startsWith("oms_components"));
  }

  @Test
  void whatHasTurnedStaleIsGoneFromTheNextScrape() {
    exposition.update(Examples.golden());
    clock.now = Examples.NOW.plus(Examples.STALE_AFTER);
    assertThat(samples()).hasSizeGreaterThan(100);
    clock.now = clock.now.plusMillis(1);
    assertThat(samples()).containsExactly("oms_up{oms=\"prod\"} 1");
    EncodedText stale = exposition.text();
    clock.now = clock.now.plusSeconds(60);
    assertThat(exposition.text()).isSameAs(stale);
  }

  @Test
  void staleDetailsGoAlone() {
    Snapshot golden = Examples.golden();
    Instant later = Examples.NOW.plus(Duration.ofMinutes(3));
    exposition.update(
        new Snapshot("prod", true, later, later, Examples.STALE_AFTER, golden.projects()));
    clock.now = later;
    assertThat(samples())
        .anyMatch(line -> line.startsWith("oms_project_latency_seconds"))
        .noneMatch(line -> line.startsWith("oms_component_"))
        .noneMatch(line -> line.startsWith("oms_project_rows_per_second"));
  }

  @Test
  void aCounterIsNamedInItsHeaderAsEachFormatWants() throws IOException {
    List<MetricRow<?>> rows =
        List.of(
            MetricRow.counter(
                Scope.INSTALLATION, "oms_x_total", "X.", List.of(), (s, out) -> out.add(7)),
            MetricRow.gauge(Scope.INSTALLATION, "oms_y", "Y.", (s, out) -> out.add(8)));
    Exposition counting = new Exposition(rows, name -> true, clock);
    counting.update(Snapshot.empty("prod", Examples.STALE_AFTER));
    assertThat(text(counting))
        .isEqualTo(
            """
            # HELP oms_x_total X.
            # TYPE oms_x_total counter
            oms_x_total{oms="prod"} 7
            # HELP oms_y Y.
            # TYPE oms_y gauge
            oms_y{oms="prod"} 8
            """);
    EncodedText openMetrics = counting.text().openMetrics();
    assertThat(gunzip(openMetrics))
        .isEqualTo(
            """
            # HELP oms_x X.
            # TYPE oms_x counter
            oms_x_total{oms="prod"} 7
            # HELP oms_y Y.
            # TYPE oms_y gauge
            oms_y{oms="prod"} 8
            """);
    assertThat(gunzip(openMetrics.only(Set.of("oms_x_total")))).doesNotContain("oms_y");
  }

  @Test
  void installationsStandSideBySideUntilRemoved() {
    exposition.update(Examples.snapshot("b", Examples.silent()));
    exposition.update(Examples.snapshot("a", Examples.silent()));
    assertThat(samples()).containsSequence("oms_up{oms=\"a\"} 1", "oms_up{oms=\"b\"} 1");
    exposition.remove("a");
    assertThat(samples()).contains("oms_up{oms=\"b\"} 1").noneMatch(l -> l.contains("oms=\"a\""));
  }

  @Test
  void excludedMetricsAreNotThere() {
    Exposition some = new Exposition(name -> !name.startsWith("oms_project"), clock);
    some.update(Examples.golden());
    assertThat(text(some)).contains("oms_up").doesNotContain("oms_project");
  }

  @Test
  void anExclusionThatChangesCountsFromTheNextUpdate() {
    AtomicBoolean counts = new AtomicBoolean(true);
    Exposition some = new Exposition(name -> counts.get() || !name.equals("oms_projects"), clock);
    some.update(Examples.golden());
    assertThat(text(some)).contains("oms_projects{");
    counts.set(false);
    some.update(Examples.golden());
    assertThat(text(some)).contains("oms_up{").doesNotContain("oms_projects{");
  }

  private String plain() {
    return text(exposition);
  }

  private List<String> samples() {
    return plain().lines().filter(line -> !line.startsWith("#")).toList();
  }

  static String text(Exposition exposition) {
    return new String(join(exposition.text().plain()), UTF_8);
  }

  private static String gunzip(EncodedText text) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(join(text.gzip()));
    file.writeBytes(text.gzipEnd(new byte[0]));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file.toByteArray()))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static byte[] join(EncodedText.Part part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    part.pieces().forEach(bytes::writeBytes);
    assertThat(bytes.size()).isEqualTo(part.size());
    return bytes.toByteArray();
  }

  /** A clock that a test sets by hand. */
  private static final class HandClock extends Clock {
    Instant now = Examples.NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
