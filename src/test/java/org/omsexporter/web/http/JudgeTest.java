package org.omsexporter.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
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
    for (int i = 0; i < Judge.MOST_WAITING; i++) {
      var unused = judge.judge(basic("ada", "guess"), "203.0.113." + i);
    }
    assertThatThrownBy(() -> judge.judge(basic("ada", "guess"), CLIENT))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(503));
    assertThat(judge.judge("Bearer robot-token", CLIENT)).isCompleted();
  }

  @Test
  void whoHasGuessedWrongLatelyComesAfterEverybodyElseHoweverManyGuess() {
    var wrong = judge.judge(basic("ada", "guess"), "198.51.100.1");
    waiting.remove().run();
    assertThat(wrong).isCompleted();
    for (int i = 0; i < Judge.MOST_WAITING; i++) {
      var unused = judge.judge(basic("ada", "guess" + i), "198.51.100.1");
    }
    CompletableFuture<Access> right = judge.judge(basic("ada", "ada-password"), CLIENT);
    waiting.remove().run();
    assertThat(right).isCompletedWithValue(new Access.Identity("ada", Role.ADMIN));
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
