package org.omsexporter.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.testing.DraftState;

class MetricTextTest {
  private static final int PARTS = 3;

  private final AtomicInteger read = new AtomicInteger();
  private final MetricText<ProjectState> text =
      new MetricText<>(
          MetricRow.gauge(
              Scope.PROJECT,
              "oms_x",
              "X.",
              (state, out) -> {
                read.incrementAndGet();
                if (!state.project().name().isEmpty()) {
                  out.add(state.project().name().length());
                }
              }));
  private final TextWriter writer = new TextWriter(new Segments());
  private final Compression compression = new Compression();
  private final Subjects.Finder finder = new Subjects.Finder();
  private final List<ProjectState> states = new ArrayList<>();

  MetricTextTest() {
    for (int i = 0; i < PARTS * MetricText.SUBJECTS; i++) {
      states.add(state(i, name(i)));
    }
  }

  @Test
  void whatIsTheSameObjectIsNotReadAgain() {
    List<Block> before = update();
    read.set(0);
    assertThat(update()).containsExactlyElementsOf(before);
    assertThat(read).hasValue(0);
  }

  @Test
  void whatIsEqualKeepsItsBytes() {
    List<Block> before = update();
    for (int i = 0; i < states.size(); i++) {
      states.set(i, state(i, name(i)));
    }
    assertThat(update()).containsExactlyElementsOf(before);
    assertThat(read).hasValue(2 * states.size());
  }

  @Test
  void aChangeCostsOnlyThePartThatItIsIn() {
    List<Block> before = update();
    read.set(0);
    states.set(MetricText.SUBJECTS, state(MetricText.SUBJECTS, "longer than before"));
    List<Block> after = update();
    assertThat(read).hasValue(MetricText.SUBJECTS);
    assertThat(after).hasSize(PARTS);
    assertThat(after.get(0)).isSameAs(before.get(0));
    assertThat(after.get(1)).isNotSameAs(before.get(1));
    assertThat(after.get(2)).isSameAs(before.get(2));
    assertThat(string(after)).contains("project_name=\"longer than before\"} 18\n");
  }

  @Test
  void theHeaderStandsBeforeTheFirstSampleWhereverThatIs() {
    String header = "# HELP oms_x X.\n# TYPE oms_x gauge\n";
    assertThat(string(update())).startsWith(header).containsOnlyOnce("# TYPE");
    for (int i = 0; i < MetricText.SUBJECTS; i++) {
      states.set(i, state(i, ""));
    }
    assertThat(string(update())).startsWith(header).containsOnlyOnce("# TYPE");
    states.set(0, state(0, "back again"));
    assertThat(string(update())).startsWith(header).containsOnlyOnce("# TYPE");
  }

  @Test
  void aProjectThatGoesShiftsTheOthers() {
    update();
    states.remove(0);
    assertThat(string(update()).lines().filter(line -> line.startsWith("oms_x{")))
        .hasSize(states.size())
        .doesNotHaveDuplicates();
  }

  @Test
  void whatTwoPollsLeftAloneIsCompressedBetterOnce() {
    List<Block> fresh = update();
    assertThat(update()).containsExactlyElementsOf(fresh);
    List<Block> settled = update();
    for (int i = 0; i < PARTS; i++) {
      assertThat(settled.get(i).text()).isSameAs(fresh.get(i).text());
      assertThat(length(settled.get(i))).isLessThan(length(fresh.get(i)));
    }
    assertThat(update()).containsExactlyElementsOf(settled);
  }

  private List<Block> update() {
    Snapshot snapshot = Examples.snapshot("prod", states.toArray(ProjectState[]::new));
    text.begin(finder.find(List.of(snapshot)));
    int parts = 0;
    while (text.encodePart(writer, compression)) {
      parts++;
    }
    assertThat(parts).isEqualTo((states.size() + MetricText.SUBJECTS - 1) / MetricText.SUBJECTS);
    return text.end();
  }

  /** A name that compresses as names do: some words, and figures without an order. */
  private static String name(int i) {
    return (i % 3 == 0 ? "orders-" : "invoices-") + (i * 7919 & 0xffff) + "-to-warehouse";
  }

  private static ProjectState state(int i, String name) {
    return DraftState.state(
        Examples.project("np_%06d".formatted(i), name, List.of(), List.of()),
        Examples.NOW,
        Map.of(),
        ProjectDetails.NONE);
  }

  private static int length(Block block) {
    int length = 0;
    for (byte[] piece : block.deflated()) {
      length += piece.length;
    }
    return length;
  }

  private static String string(List<Block> blocks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Block block : blocks) {
      for (byte[] piece : block.text()) {
        bytes.writeBytes(piece);
      }
    }
    return bytes.toString(UTF_8);
  }
}
