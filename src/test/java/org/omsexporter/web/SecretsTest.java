package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.Config;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.testing.DraftOms;
import org.slf4j.LoggerFactory;

/** Passwords and tokens, right or wrong, ours or OMS's, are in no answer, metric or log. */
class SecretsTest {
  private static final String GUESS = "hunter2-guess";

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("org.omsexporter");
  private final Level before = ours.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private TestExporter exporter;

  @BeforeEach
  void start() throws Exception {
    ours.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
    exporter = new TestExporter();
  }

  @AfterEach
  void stop() {
    root.detachAppender(log);
    ours.setLevel(before);
    exporter.close();
  }

  @Test
  void noSecretLeavesTheProcess() throws Exception {
    StringBuilder seen = new StringBuilder();
    for (HttpResponse<String> answer : answers()) {
      seen.append(answer.headers().map()).append(answer.body());
    }
    seen.append(exporter.metrics()).append(logged());
    assertThat(seen).contains("audit {", "project_id=");
    assertNoSecret(seen);
  }

  @Test
  void failingPollsLogNoSecretAtAnyLevel() throws Exception {
    exporter.reload(
        config ->
            new Config(
                config.oms().stream().map(SecretsTest::polledOften).toList(),
                config.metrics(),
                config.api(),
                config.shard(),
                config.log()));
    List<Fault> faults = new ArrayList<>();
    EnumSet.complementOf(EnumSet.of(FaultKind.HANG, FaultKind.SLOW_BODY, FaultKind.HUGE_BODY))
        .forEach(kind -> faults.add(Fault.of(kind)));
    for (String said :
        List.of("no login with password=%s", "{\"secretKey\":\"%s\"}", "see http://u:%s@h/")) {
      faults.add(
          Fault.errorCode("INNER_ERROR", said.formatted(exporter.simulator.world().secretMark())));
    }
    for (Fault fault : faults) {
      exporter.simulator.faults().clear();
      exporter.simulator.faults().add(fault);
      exporter.simulator.requests().clear();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> exporter.simulator.requests().of("ListProjects").size() > 1);
    }
    StringBuilder seen = logged().append(exporter.metrics());
    assertThat(seen).contains("the list poll fails", "outcome=\"rejected\"");
    assertNoSecret(seen);
  }

  private static OmsConfig polledOften(OmsConfig oms) {
    return DraftOms.oms(
        oms,
        draft -> {
          draft.pollInterval = Duration.ofMillis(100);
          draft.detailsInterval = Duration.ofMillis(100);
          draft.requestTimeout = Duration.ofSeconds(1);
        });
  }

  private StringBuilder logged() {
    StringBuilder seen = new StringBuilder();
    log.stop();
    for (ILoggingEvent event : log.list) {
      seen.append(event.getFormattedMessage()).append('\n');
      if (event.getThrowableProxy() != null) {
        seen.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
    return seen;
  }

  private void assertNoSecret(CharSequence seen) {
    assertThat(seen.toString())
        .doesNotContain("oscar-password")
        .doesNotContain("ada-password")
        .doesNotContain("robot-token")
        .doesNotContain("$2a$")
        .doesNotContain(GUESS)
        .doesNotContain(exporter.simulator.password())
        .doesNotContain(exporter.simulator.world().secretMark());
  }

  private List<HttpResponse<String>> answers() throws Exception {
    String project = exporter.simulator.world().projectIdOf(Scenario.STEADY);
    String connector = TestExporter.encoded(exporter.component(Scenario.STEADY, "connector"));
    List<String> paths =
        List.of(
            "/",
            "/projects",
            "/projects/" + project,
            "/components/" + connector,
            "/components/" + connector + "?action=update",
            "/actions",
            "/api/v1/projects",
            "/api/v1/projects/" + project,
            "/api/v1/projects/" + project + "/settings",
            "/api/v1/projects/" + project + "/components",
            "/api/v1/components/" + connector,
            "/api/v1/actions",
            "/api/v1/status",
            "/api/v1/projects/" + project + "/objects",
            "/api/v1/projects/" + project + "/bottleneck",
            "/api/v1/components/" + connector + "/logs/files",
            "/projects/" + project + "/settings",
            "/projects/" + project + "/objects",
            "/grafana/health",
            "/grafana/resources/projects",
            "/grafana/annotations",
            "/nothing");
    TestClient oscar = exporter.as("oscar");
    TestClient robot = exporter.client().header("Authorization", "Bearer robot-token");
    TestClient guesser = exporter.client().header("Authorization", "Bearer " + GUESS);
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (String path : paths) {
      answers.add(oscar.header("Accept", "text/html").get(path));
      answers.add(robot.get(path));
    }
    for (String type :
        List.of(
            "projects",
            "project",
            "steps",
            "components",
            "objects",
            "settings",
            "performance",
            "logs",
            "actions",
            "nothing")) {
      String query =
          GrafanaQueries.json(
              "{'queries':[{'refId':'A','queryType':'%s','project':'%s','component':'%s'}]}"
                  .formatted(type, project, exporter.component(Scenario.STEADY, "connector")));
      answers.add(robot.post("/grafana/query", query));
    }
    String pause = TestExporter.projectAction(project, "pause");
    answers.add(guesser.get("/api/v1/projects"));
    answers.add(guesser.post(pause, ""));
    answers.add(
        exporter
            .client()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .post("/sign-in", "user=ada&password=" + GUESS));
    for (FaultKind kind : List.of(FaultKind.UNAUTHORIZED, FaultKind.HTML, FaultKind.CUT_BODY)) {
      exporter.simulator.faults().add(Fault.of(kind).times(1));
      answers.add(oscar.post(pause, ""));
    }
    exporter.simulator.faults().clear();
    answers.add(oscar.post(pause, ""));
    answers.add(exporter.as("ada").get("/api/v1/actions"));
    return answers;
  }
}
