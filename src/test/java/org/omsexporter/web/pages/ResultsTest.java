package org.omsexporter.web.pages;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.omsexporter.access.SessionKey;
import org.omsexporter.web.TestBackend;

class ResultsTest {
  private static final Banner DONE =
      new Banner("done", "暂停：成功", new Told("OMS 已接受。", "OMS accepted pause."), List.of());

  private final TestBackend backend = new TestBackend();
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private final Results results = new Results(backend, () -> now);

  @Test
  void aResultIsShownForTenMinutes() {
    String kept = results.keep(DONE, Words.ENGLISH);
    now = now.plusSeconds(600);
    assertThat(results.kept(kept)).isEqualTo(DONE);
    now = now.plusSeconds(1);
    assertThat(results.kept(kept)).isNull();
  }

  @Test
  void whatIsNotSignedHereIsNotShown() {
    String kept = results.keep(DONE, Words.ENGLISH);
    assertThat(results.kept(kept.substring(0, kept.length() - 2))).isNull();
    assertThat(results.kept("1.2.3")).isNull();
    assertThat(results.kept(null)).isNull();
    backend.sessionKey = SessionKey.drawn();
    assertThat(results.kept(kept)).isNull();
  }

  @Test
  void aResultTooLongForAnAddressIsCutAndSaysWhereTheRestIs() {
    StringBuilder noise = new StringBuilder();
    new java.util.Random(1).ints(20_000, 0x4e00, 0x9fa5).forEach(noise::appendCodePoint);
    Banner endless = new Banner("failed", "Pause: failed", Told.of(noise.toString()), List.of());
    Banner english = requireNonNull(results.kept(results.keep(endless, Words.ENGLISH)));
    assertThat(noise).startsWith(english.detail().text());
    assertThat(english.detail().text()).hasSize(1_000);
    assertThat(english.facts())
        .containsExactly(new Field("Actions", "All of it is in the list of actions."));
    Banner chinese = requireNonNull(results.kept(results.keep(endless, Words.named("zh"))));
    assertThat(chinese.facts()).containsExactly(new Field("操作记录", "完整内容见操作记录。"));
  }
}
