package org.omsexporter.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.FullSync;
import org.omsexporter.model.ObjectCounts;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Performance.Reading;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Setup;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.model.SyncPart;
import org.omsexporter.model.Tag;
import org.omsexporter.testing.Doubles;
import org.omsexporter.testing.DraftComponent;
import org.omsexporter.testing.DraftProject;
import org.omsexporter.testing.DraftState;
import org.omsexporter.testing.DraftStep;

/** Our encoder and simpleclient's text formats say the same of any snapshot. */
class TwoPathsTest {
  private static final Instant NOW = Examples.NOW;

  @Property(tries = 200)
  void bothPathsGiveTheSameSamplesHelpAndType(@ForAll("snapshots") List<Snapshot> snapshots)
      throws IOException {
    Exposition exposition = new Exposition(name -> true, Clock.fixed(NOW, ZoneOffset.UTC));
    snapshots.forEach(exposition::update);
    ParsedText ours = ParsedText.of(ExpositionTest.text(exposition));
    for (String type :
        List.of(TextFormat.CONTENT_TYPE_004, TextFormat.CONTENT_TYPE_OPENMETRICS_100)) {
      ParsedText theirs = ParsedText.of(simpleclient(snapshots, type));
      assertThat(ours.samples()).isEqualTo(theirs.samples());
      assertThat(List.copyOf(ours.samples().keySet()))
          .isEqualTo(List.copyOf(theirs.samples().keySet()));
      assertThat(ours.help()).isEqualTo(theirs.help());
      assertThat(ours.type()).isEqualTo(theirs.type());
    }
  }

  @Property(tries = 2000)
  void numbersReadBackAsTheyWere(@ForAll("numbers") double value) {
    assertThat(Double.parseDouble(written(value))).isEqualTo(value);
  }

  @Property(tries = 2000)
  void numbersWithFewDecimalsAreWrittenWithFewDecimals(@ForAll int thousandths) {
    double value = thousandths / 1e3;
    assertThat(Double.parseDouble(written(value))).isEqualTo(value);
    assertThat(written(value)).matches("-?\\d+(\\.\\d{0,2}[1-9])?|-0\\.0");
  }

  @Provide
  Arbitrary<List<Snapshot>> snapshots() {
    Arbitrary<Snapshot> snapshot =
        Combinators.combine(
                states().list().ofMaxSize(4), Arbitraries.of(true, false), times().injectNull(0.2))
            .as(
                (states, up, detailsRead) -> {
                  Map<String, ProjectState> projects = new LinkedHashMap<>();
                  states.forEach(state -> projects.put(state.project().id(), state));
                  return new Snapshot(
                      "prod", up, NOW, detailsRead, Duration.ofMinutes(2), projects);
                });
    return snapshot
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            all -> {
              List<Snapshot> named = new java.util.ArrayList<>();
              for (int i = 0; i < all.size(); i++) {
                Snapshot s = all.get(i);
                named.add(
                    new Snapshot(
                        "oms-" + i,
                        s.up(),
                        s.listedAt(),
                        s.detailsReadAt(),
                        s.staleAfter(),
                        s.projects()));
              }
              return named;
            });
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of(
            "a", "Z", "0", " ", "\"", "\\", "\n", "\r", "\t", "{", "}", ",", "=", "\\n", "订", "单",
            "é", "🚚", "\ud83d", "\ude9a", "\u0000", "\u2028", "?")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts))
        .map(name -> new String(name.getBytes(UTF_8), UTF_8));
  }

  @Provide
  static Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(
        Doubles.finite(),
        Arbitraries.doubles(),
        Arbitraries.of(0.0, -0.0, 1.5, 0.1, 1e15, 1e300, -3.0, 0.000_25, 9.2e18, 123_456.789));
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(-90_000, 90_000)
        .map(ms -> NOW.plusMillis(ms).plusNanos(ms % 3 == 0 ? 0 : 123));
  }

  private static Arbitrary<ProjectState> states() {
    Arbitrary<ProjectDetails> details =
        Combinators.combine(
                components().list().uniqueElements(TwoPathsTest::name).ofMaxSize(4),
                times(),
                performance(),
                performance())
            .as(ProjectDetails::new);
    return Combinators.combine(projects(), times(), details)
        .as((project, since, read) -> DraftState.state(project, since, Map.of(), read));
  }

  private static Arbitrary<Project> projects() {
    Arbitrary<List<Tag>> tags =
        names().map(name -> new Tag(name, name)).list().uniqueElements().ofMaxSize(3);
    return Combinators.combine(
            names(),
            names(),
            tags,
            Arbitraries.of(ProjectStatus.class),
            Arbitraries.subsetOf(SyncPart.values()),
            times().injectNull(0.3),
            numbers().injectNull(0.3),
            steps().list().uniqueElements(Step::name).ofMaxSize(5))
        .as(
            (id, name, tag, status, parts, time, number, steps) ->
                DraftProject.project(
                    id,
                    draft -> {
                      draft.name = name;
                      draft.owner = name + id;
                      draft.tags = tag;
                      draft.alertLevel = AlertLevel.LOW;
                      draft.status = status;
                      draft.created = time;
                      draft.modified = NOW;
                      draft.finished = time;
                      draft.sourceType = id;
                      draft.sinkType = name;
                      draft.syncParts = Set.copyOf(parts);
                      draft.source = name;
                      draft.sink = id;
                      draft.setup =
                          new Setup(
                              new ObjectCounts(3, null, steps.size()),
                              time,
                              Duration.ofMillis(1500));
                      draft.alarming = true;
                      draft.alarmsRecent = number;
                      draft.steps = steps;
                    }));
  }

  private static Arbitrary<Step> steps() {
    Arbitrary<FullSync> fullSync =
        numbers()
            .injectNull(0.3)
            .map(n -> new FullSync(n, 1.0, side(n), new FullSync.Side(null, n, 2.5)));
    return Combinators.combine(
            Arbitraries.of(StepKind.class).injectNull(0.2),
            names(),
            Arbitraries.of(StepStatus.class),
            numbers().injectNull(0.3),
            times().injectNull(0.3),
            times().injectNull(0.3),
            fullSync.injectNull(0.3))
        .as(
            (kind, name, status, progress, time, other, full) ->
                DraftStep.step(
                    StepKind.PRECHECK,
                    draft -> {
                      draft.kind = kind;
                      draft.name = kind == null ? name : kind.word();
                      draft.status = status;
                      draft.progressRatio = progress;
                      draft.started = time;
                      draft.finished = other;
                      draft.failed = time;
                      draft.checkpoint = new Checkpoint(time, other);
                      draft.fullSync = full;
                    }));
  }

  private static FullSync.Side side(Double number) {
    return new FullSync.Side(number, number, number);
  }

  private static Arbitrary<Performance> performance() {
    return Arbitraries.maps(
            Arbitraries.of(Figure.class), Combinators.combine(numbers(), times()).as(Reading::new))
        .ofMaxSize(4)
        .map(Performance::new);
  }

  private static Object name(Component component) {
    return List.of(component.type(), component.id());
  }

  private static Arbitrary<Component> components() {
    return Combinators.combine(
            Arbitraries.of(ComponentType.class),
            names(),
            names(),
            Arbitraries.of(ComponentStatus.class),
            numbers().injectNull(0.3),
            times().injectNull(0.3))
        .as(
            (type, id, name, status, number, time) ->
                DraftComponent.component(
                    type,
                    id,
                    draft -> {
                      draft.host = name;
                      draft.region = id;
                      draft.topic = name;
                      draft.subtopic = id;
                      draft.status = status;
                      draft.latencySeconds = number;
                      draft.transactionsPerSecond = number;
                      draft.connections = number;
                      draft.earliestPull = time;
                      draft.currentPull = time;
                      draft.sampled = time;
                      draft.heartbeat = time;
                      draft.progressRatio = number;
                      draft.consistentRows = number;
                      draft.inconsistentRows = number;
                    }));
  }

  static String simpleclient(List<Snapshot> snapshots, String type) throws IOException {
    CollectorRegistry registry = new CollectorRegistry();
    registry.register(new OmsCollector(snapshots, Clock.fixed(NOW, ZoneOffset.UTC)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer writer = new OutputStreamWriter(bytes, UTF_8)) {
      TextFormat.writeFormat(type, writer, registry.metricFamilySamples());
    }
    return bytes.toString(UTF_8);
  }

  private static String written(double value) {
    Segments segments = new Segments();
    new TextWriter(segments).writeNumber(value);
    return new String(segments.take()[0], UTF_8);
  }
}
