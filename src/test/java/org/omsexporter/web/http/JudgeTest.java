package org.omsexporter.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.omsexporter.access.Access;
import org.omsexporter.config.Role;
import org.omsexporter.web.TestBackend;

class JudgeTest {
  private static final String CLIENT = "203.0.113.9";

  private final TestBackend backend = new TestBackend();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Judge judge = new Judge(backend, waiting::add);

  @Test
  void aPasswordThatIsNotKnownYetWaitsWithoutAThread() {
    CompletableFuture<Access> judged = judge.judge(basic("ada", "ada-password"), CLIENT);
    assertThat(judged).isNotDone();
    waiting.remove().run();
    assertThat(judged).isCompletedWithValue(new Access.Identity("ada", Role.ADMIN));
    assertThat(judge.judge(basic("ada", "ada-password"), CLIENT)).isCompleted();
    assertThat(waiting).isEmpty();
  }

  @Test
  void whatNeedsNoPasswordIsJudgedAtOnce() {
    assertThat(judge.judge(null, CLIENT)).isCompletedWithValue(new Access.Anonymous(Role.VIEWER));
    assertThat(judge.judge("Bearer robot-token", CLIENT))
        .isCompletedWithValue(new Access.Identity("robot", Role.VIEWER));
    for (String wrong : new String[] {"Bearer x", "Basic", "Basic ?", "Basic eA==", "Digest x"}) {
      assertThat(judge.judge(wrong, CLIENT)).as(wrong).isCompleted();
    }
    assertThat(waiting).isEmpty();
  }

  @Test
  void tooManyPasswordsAtOnceAreToldToComeAgain() {
    Judge full =
        new Judge(
            backend,
            task -> {
              throw new RejectedExecutionException();
            });
    assertThatThrownBy(() -> full.judge(basic("ada", "guess"), CLIENT))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(503));
    assertThat(full.judge("Bearer robot-token", CLIENT)).isCompleted();
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
