package org.omsexporter.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.config.AddressRange;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.ApiUser;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.Role;
import org.omsexporter.config.Secret;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.simulator.http.RecordedRequest;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;
import org.omsexporter.testing.Chromium;
import org.omsexporter.testing.NginxServer;
import org.omsexporter.testing.RunningExporter;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Two shards behind one address, a real nginx that asks them in turn, in a real Chromium: whoever
 * reads and acts there sees one exporter.
 */
@EnabledIf("isPossible")
class ShardedPagesIT {
  private static final int SHARDS = 2;
  private static final int PROJECTS = 60;

  /** Seconds of latency that a project of this world does not have while it keeps up. */
  private static final double LATE = 8;

  /** Loads in a row that both shards have had a part in. */
  private static final int LOADS = 2 * SHARDS;

  @TempDir Path directory;

  private final List<RunningExporter> shards = new ArrayList<>();
  private OmsSimulator oms;
  private World world;
  private NginxServer nginx;
  private ChromeDriver chrome;
  private String url;

  static boolean isPossible() {
    return Chromium.isInstalled() && NginxServer.isInstalled();
  }

  @BeforeEach
  void start() throws IOException {
    oms = OmsSimulator.start(SimulatorOptions.defaults().withProjects(PROJECTS));
    world = oms.world();
    int port = NginxServer.freePort();
    url = "http://localhost:" + port + "/oms";
    ApiConfig api = api();
    StringBuilder upstream = new StringBuilder("upstream shards {\n");
    for (int index = 0; index < SHARDS; index++) {
      RunningExporter shard =
          RunningExporter.start(
              new ShardConfig(index, SHARDS), api, RunningExporter.installation("prod", oms));
      shards.add(shard);
      upstream.append("server 127.0.0.1:").append(shard.exporter().apiPort()).append(";\n");
    }
    for (RunningExporter shard : shards) {
      shard.await("a shard is ready", shard.exporter()::isReady);
    }
    nginx =
        NginxServer.start(
            directory,
            port,
            upstream.append("}").toString(),
            "listen 127.0.0.1:%d;%n".formatted(port)
                + Files.readString(Path.of("deploy", "nginx", "oms-exporter.conf"))
                    .replace("http://127.0.0.1:9898", "http://shards"));
    chrome = Chromium.start(directory, "profile", true);
  }

  @AfterEach
  void stop() {
    if (chrome != null) {
      chrome.quit();
    }
    if (nginx != null) {
      nginx.close();
    }
    shards.forEach(RunningExporter::close);
    oms.close();
  }

  @Test
  void anOperatorSignsInListsPausesAStoreWatchesStartsItAndSignsOut() {
    List<String> ofEach = shards.stream().map(this::steadyProjectOf).toList();

    Set<String> all = new HashSet<>();
    shards.forEach(shard -> all.addAll(shard.projectIds()));

    open("/sign-in?to=/projects");
    chrome.findElement(By.name("user")).sendKeys("oscar");
    chrome.findElement(By.name("password")).sendKeys("oscar-password");
    chrome.findElement(By.cssSelector("main button[type=submit]")).click();
    until("the list after signing in", () -> text(".who").contains("oscar"));
    for (int load = 0; load < LOADS; load++) {
      open("/projects");
      assertThat(text(".who")).contains("oscar", "operator");
      assertThat(projectsListed()).isEqualTo(all);
    }

    for (String one : ofEach) {
      for (int load = 0; load < LOADS; load++) {
        open("/projects/" + one);
        assertThat(text(".who")).contains("oscar");
        assertThat(text("main")).contains(world.componentIds(one).get(0));
      }
    }

    String project = ofEach.get(1);
    String store = world.componentIds(project).get(0);
    act(store, "pause", "Stopped", "/crawler/clear");
    until("the project falls behind", () -> latency(project) > LATE);
    act(store, "start", "Running", "/crawler/restore");
    until("it recovers", () -> latency(project) < LATE);

    open("/projects");
    chrome.findElement(By.cssSelector(".who button")).click();
    until("signed out", () -> text(".who").contains("Sign in"));
    for (int load = 0; load < LOADS; load++) {
      open("/projects/" + project + "?action=pause");
      assertThat(text(".who")).doesNotContain("oscar");
      assertThat(chrome.findElements(By.cssSelector("main form[method=post] button"))).isEmpty();
    }
  }

  /** Acts once by the dialog; then each shard knows the new state. */
  private void act(String component, String action, String state, String sent) {
    String page = "/components/" + URLEncoder.encode(component, StandardCharsets.UTF_8);
    oms.requests().clear();
    open(page + "?action=" + action);
    chrome.findElement(By.cssSelector("#" + action + " button")).click();
    until("what became of it", () -> !chrome.findElements(By.cssSelector(".banner")).isEmpty());
    assertThat(chrome.findElement(By.cssSelector(".banner")).getDomAttribute("class"))
        .as(text(".banner"))
        .contains("done");
    assertThat(oms.requests().of(sent)).extracting(RecordedRequest::action).containsExactly(sent);
    int[] inARow = {0};
    until(
        "each shard shows " + state,
        () -> {
          open(page);
          inARow[0] = text("h1 .state").equals(state) ? inARow[0] + 1 : 0;
          return inARow[0] == LOADS;
        });
  }

  /** One for both: sessions hold only where the user's password has the same hash. */
  private ApiConfig api() {
    Secret hash = Secret.of(BCrypt.withDefaults().hashToString(4, "oscar-password".toCharArray()));
    return new ApiConfig(
        ListenAddress.parse("127.0.0.1:0"),
        null,
        true,
        null,
        List.of(new ApiUser("oscar", hash, Role.OPERATOR)),
        List.of(),
        Role.VIEWER,
        null,
        URI.create(url),
        List.of(AddressRange.parse("127.0.0.1")),
        directory.resolve("session.key"),
        null,
        List.of(),
        null);
  }

  /** A project of the shard that keeps up, with a store that runs. */
  private String steadyProjectOf(RunningExporter shard) {
    String metrics = shard.metrics();
    return world.projectIds().stream()
        .skip(Scenario.values().length)
        .filter(
            project ->
                has(metrics, "oms_project_status", project, "running")
                    && has(metrics, "oms_project_step_status", project, "monitoring")
                    && has(metrics, "oms_component_status", project, "running")
                    && latency(project) < LATE)
        .findFirst()
        .orElseThrow();
  }

  private static boolean has(String metrics, String metric, String project, String status) {
    return metrics
        .lines()
        .anyMatch(
            line ->
                line.startsWith(metric + "{")
                    && line.contains("project_id=\"" + project + "\"")
                    && line.contains("status=\"" + status + "\""));
  }

  /** Seconds, as the shard that exports the project says. */
  private double latency(String project) {
    return shards.stream()
        .flatMap(shard -> shard.metrics().lines())
        .filter(line -> line.startsWith("oms_project_latency_seconds{"))
        .filter(line -> line.contains("project_id=\"" + project + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  private Set<String> projectsListed() {
    return chrome.findElements(By.cssSelector("main th[scope=row] a")).stream()
        .map(link -> requireNonNull(link.getDomAttribute("href")).replaceAll(".*/|\\?.*", ""))
        .collect(Collectors.toSet());
  }

  private void open(String path) {
    chrome.get(url + path);
  }

  private String text(String selector) {
    return chrome.findElement(By.cssSelector(selector)).getText();
  }

  private static void until(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(
            WebDriverException.class) // while one page goes and the next comes
        .until(condition);
  }
}
