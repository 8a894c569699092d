package org.omsexporter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.action.ActionOutcome;
import org.omsexporter.action.Attempt;
import org.omsexporter.action.AuditEntry;
import org.omsexporter.config.Role;
import org.omsexporter.model.Refusal;

class OutcomesTest {
  private static final Words CHINESE = Words.named("zh");
  private static final Attempt START =
      new Attempt(
          "oscar",
          Role.OPERATOR,
          false,
          "127.0.0.1",
          AuditEntry.TargetType.COMPONENT,
          "start",
          "c_1",
          List.of());

  @ParameterizedTest
  @ValueSource(strings = {"error", "failed", "unknown", "unread"})
  void whatOmsAcceptedAndDidNotTurnOutWellIsNotGreen(String state) {
    Banner banner = Outcomes.banner(Words.ENGLISH, START, done(state));
    assertThat(banner.kind()).isEqualTo("doubtful");
    assertThat(banner.title()).isEqualTo("Start: accepted, but look at the state");
    assertThat(banner.detail().text()).isEqualTo("OMS accepted start. It is %s now.", state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "stopped", "gone"})
  void whatTurnedOutWellIsGreen(String state) {
    assertThat(Outcomes.banner(Words.ENGLISH, START, done(state)).kind()).isEqualTo("done");
  }

  @Test
  void anOutcomeThatIsUnknownSaysSo() {
    Banner banner = Outcomes.banner(Words.ENGLISH, START, failed(504, true, null));
    assertThat(banner.kind()).isEqualTo("unknown");
    assertThat(banner.title()).isEqualTo("Start: outcome unknown");
    assertThat(Outcomes.banner(CHINESE, START, failed(504, true, null)).detail())
        .isEqualTo(new Told("OMS 没有及时响应。结果未知，请先查看状态再重试。现在的状态：异常。", "It failed."));
  }

  @Test
  void aRefusalOfOmsIsToldWithItsCodeWordsAdviceAndNumber() {
    Banner banner =
        Outcomes.banner(
            Words.ENGLISH, START, failed(502, false, new Refusal("CM-1", "磁盘已满", "清理磁盘", "R1")));
    assertThat(banner.kind()).isEqualTo("failed");
    assertThat(banner.facts())
        .containsExactly(
            new Field("OMS code", "CM-1"),
            new Field("OMS says", "磁盘已满"),
            new Field("OMS advises", "清理磁盘"),
            new Field("OMS request", "R1"),
            new Field("Steps", "stop: done, update checkpoint: failed, resume: not tried"));
    assertThat(Outcomes.banner(CHINESE, START, failed(502, false, null)).facts().get(0).value())
        .isEqualTo("停止：成功，更新位点：失败，恢复：未执行");
  }

  private static ActionOutcome done(String state) {
    return new ActionOutcome.Done(
        "OMS accepted start. It is %s now.".formatted(state),
        null,
        new ActionOutcome.After("np_1", state),
        "",
        List.of(),
        null);
  }

  private static ActionOutcome failed(int status, boolean unknown, @Nullable Refusal refusal) {
    return new ActionOutcome.Failed(
        status,
        "It failed.",
        refusal,
        new ActionOutcome.After("np_1", "error"),
        unknown,
        List.of(
            new ActionOutcome.Step("stop", "done"),
            new ActionOutcome.Step("update checkpoint", "failed"),
            new ActionOutcome.Step("resume", "not tried")));
  }
}
