package org.omsexporter.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.Stage;
import org.omsexporter.testing.DraftState;

class StageTextTest {
  private static final ConnectorReading NOTHING = DraftState.reading(Instant.EPOCH, Map.of());

  @Test
  void theTextSaysWhatTheFiguresAre() {
    ConnectorReading reading =
        DraftState.reading(
            Instant.EPOCH,
            Map.of(
                ConnectorFigure.SINK_WORKERS, 64.0,
                ConnectorFigure.SINK_WORKERS_BUSY, 64.0,
                ConnectorFigure.WAITING_BATCHES, 1_212.0));

    StageText english = StageText.english(Stage.WRITE, reading);

    assertThat(english.why())
        .isEqualTo(
            "Writing to the destination is the bottleneck: 64 of 64 workers busy, 1,212 batches"
                + " ready.");
    assertThat(english.change()).isEqualTo("Raise sink.workerNum or look at the destination.");
    assertThat(english.parameters()).containsExactly("sink.workerNum");
    assertThat(StageText.chinese(Stage.WRITE, reading).why())
        .isEqualTo("瓶颈在写入目标端：写线程忙 64 个，共 64 个，待写批次 1,212 个。");
  }

  @ParameterizedTest
  @EnumSource
  void bothLanguagesNameTheSameFiguresAndParameters(Stage stage) {
    Map<ConnectorFigure, Double> figures = new EnumMap<>(ConnectorFigure.class);
    for (ConnectorFigure figure : ConnectorFigure.values()) {
      figures.put(figure, 100.0 * figures.size());
    }
    ConnectorReading reading = DraftState.reading(Instant.EPOCH, figures);
    StageText english = StageText.english(stage, reading);
    StageText chinese = StageText.chinese(stage, reading);

    assertThat(numbers(chinese.why())).isEqualTo(numbers(english.why()));
    assertThat(chinese.parameters()).isEqualTo(english.parameters());
    for (String parameter : english.parameters()) {
      assertThat(english.change()).contains(parameter);
      assertThat(chinese.change()).contains(parameter);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFigureThatIsMissingIsAQuestionMark(Stage stage) {
    assertThat(StageText.english(stage, NOTHING).why()).doesNotContain("null", "NaN");
    assertThat(StageText.chinese(stage, NOTHING).why()).doesNotContain("null", "NaN");
  }

  @ParameterizedTest
  @EnumSource
  void theDocumentationHasEachStageWithItsParameters(Stage stage) throws Exception {
    String row =
        Files.readString(Path.of("docs/connector-metrics.md"))
            .lines()
            .filter(line -> line.startsWith("| `" + stage.word() + "`"))
            .findFirst()
            .orElseThrow();

    assertThat(StageText.english(stage, NOTHING).parameters()).allMatch(row::contains);
  }

  private static List<String> numbers(String text) {
    return Pattern.compile("\\d[\\d,]*\\d|\\d")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
