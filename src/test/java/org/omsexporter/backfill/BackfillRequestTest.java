package org.omsexporter.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillRequestTest {
  private static final Instant NOW = Instant.parse("2026-03-05T12:00:10.7Z");

  private static BackfillRequest parse(String from, @Nullable String to) {
    return BackfillRequest.parse(from, to, List.of(), null, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "2026-03-01t02:00:00.9+02:00, 2026-03-01T00:00:00Z",
    "1772323200, 2026-03-01T00:00:00Z",
    "1772323200.9, 2026-03-01T00:00:00Z",
    "0, 1970-01-01T00:00:00Z",
    "1d12h, 2026-03-04T00:00:10Z",
    "7d, 2026-02-26T12:00:10Z"
  })
  void aTimeIsRfc3339OrUnixSecondsOrHowLongAgo(String text, String time) {
    assertThat(parse(text, null).from()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "-1d",
        "2026-03-01",
        "2026-03-01T00:00:00",
        "2026-02-30T00:00:00Z",
        "99999999999999999999",
        "1.5d"
      })
  void anythingElseIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> parse(text, null))
        .isInstanceOf(UnusableRequestException.class)
        .hasMessageStartingWith("--from: not a time: " + text)
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> parse("1d", text)).hasMessageStartingWith("--to: not a time: " + text);
  }

  @Test
  void anEmptySpanAndOneInTheFutureAreRefused() {
    assertThatThrownBy(() -> parse("1h", "2h")).hasMessageContaining("is not before --to");
    assertThatThrownBy(() -> parse("1h", "1h")).hasMessageContaining("is not before --to");
    assertThatThrownBy(() -> parse("0s", null)).hasMessageContaining("is not before --to");
    assertThatThrownBy(() -> parse("2026-03-06T00:00:00Z", "2026-03-07T00:00:00Z"))
        .hasMessage("--from is in the future: 2026-03-06T00:00:00Z");
    assertThatThrownBy(() -> parse("100y", null)).hasMessageContaining("before 1970");
  }

  @Test
  void anEndInTheFutureIsThePresent() {
    assertThat(parse("1h", "2030-01-01T00:00:00Z").to()).isEqualTo("2026-03-05T12:00:10Z");
    assertThat(parse("1h", null).to()).isEqualTo("2026-03-05T12:00:10Z");
  }
}
