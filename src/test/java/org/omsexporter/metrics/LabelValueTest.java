package org.omsexporter.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.omsexporter.model.Performance;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.Tag;
import org.omsexporter.testing.DraftState;

class LabelValueTest {

  @Test
  void aValueOfTheLargestSizeIsLeftAsItIs() {
    String longest = "订".repeat(341) + "x";
    assertThat(longest.getBytes(UTF_8)).hasSize(1_024);
    assertThat(LabelValue.bounded(longest)).isEqualTo(longest);
  }

  @Test
  void aLongerValueEndsWithADotsMarkAndAHash() {
    assertThat(LabelValue.bounded("a".repeat(1_025)))
        .isEqualTo("a".repeat(1_009) + "…" + "4a82297889eb");
  }

  @ParameterizedTest
  @CsvSource({"a", "é", "订", "🚚", "a🚚", "aa🚚", "aaa🚚", "é订"})
  void itIsNeverCutWithinACharacter(String piece) throws CharacterCodingException {
    String bounded = LabelValue.bounded(piece.repeat(1_100));
    assertThat(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(bounded)).remaining())
        .isBetween(1_024 - 3, 1_024);
    assertThat(piece.repeat(1_100)).startsWith(bounded.substring(0, bounded.indexOf('…')));
  }

  @Property
  void differentValuesStayDifferent(@ForAll("ends") String one, @ForAll("ends") String other) {
    String start = "5a1b2d,".repeat(145);
    boolean same = LabelValue.bounded(start + one).equals(LabelValue.bounded(start + other));
    assertThat(same).isEqualTo(one.equals(other));
  }

  @Provide
  Arbitrary<String> ends() {
    return Arbitraries.of("a", "b", "订", ",").list().ofMaxSize(9).map(all -> String.join("", all));
  }

  @Test
  void aValueThatLooksLikeACutOneIsNotTakenForIt() {
    String cut = LabelValue.bounded("a".repeat(5_000));
    assertThat(LabelValue.bounded(cut)).isNotEqualTo(cut).startsWith("a".repeat(1_009) + "…");
  }

  @Test
  void everyLabelIsBoundedOnBothPaths() throws IOException {
    String longName = "订".repeat(2_000);
    ProjectState state =
        DraftState.state(
            Examples.project("np_1", longName, List.of(new Tag("1", longName)), List.of()),
            Examples.NOW,
            Map.of(),
            new ProjectDetails(
                List.of(Examples.store(longName)),
                Examples.NOW,
                Performance.NONE,
                Performance.NONE));
    Exposition exposition = new Exposition(name -> true, Clock.fixed(Examples.NOW, ZoneOffset.UTC));
    Snapshot snapshot = Examples.snapshot("prod", state);
    exposition.update(snapshot);
    String text = ExpositionTest.text(exposition);
    assertThat(text).contains("…").doesNotContain("订".repeat(342));
    assertThat(ParsedText.of(text).samples())
        .isEqualTo(
            ParsedText.of(TwoPathsTest.simpleclient(List.of(snapshot), TextFormat.CONTENT_TYPE_004))
                .samples());
  }
}
