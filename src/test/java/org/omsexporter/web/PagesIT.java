package org.omsexporter.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.world.Scenario;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Point;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The pages in a real Chromium, over a whole exporter and a simulated OMS. */
class PagesIT extends PagesInChromium {
  @Test
  void signingInByTheFormLeadsBackAndStaysUntilSigningOut() {
    String project = "/projects/" + world.projectIdOf(Scenario.STEADY) + "?action=pause";
    chrome.get(exporter.url() + project);
    assertThat(text("main")).contains("You may look. Sign in as an operator to act.");
    assertThat(text(".who")).contains("Sign in");
    chrome.findElement(By.linkText("Sign in")).click();
    submit("oscar", "wrong");
    waitFor("[role=alert]");
    assertThat(text("[role=alert]")).isEqualTo("User name or password is wrong.");
    submit("oscar", TestBackend.password("oscar"));
    waitFor("#pause button");
    assertThat(chrome.getCurrentUrl()).endsWith(project);
    assertThat(text(".who")).contains("oscar", "operator");
    assertThat(script("return document.cookie")).isEqualTo("");
    chrome.findElement(By.cssSelector(".who button")).click();
    waitFor(".who a");
    chrome.get(exporter.url() + project);
    assertThat(chrome.findElements(By.cssSelector("main button"))).isEmpty();
  }

  @Test
  void whoeverIsSignedInMayComeFromAnotherSite() {
    String project = "/projects/" + world.projectIdOf(Scenario.STEADY) + "?action=pause";
    open("oscar", "/");
    chrome.get(exporter.url().replace("127.0.0.1", "localhost") + "/");
    script("location.href = '" + exporter.url() + project + "'");
    waitFor("#pause button");
    assertThat(text(".who")).contains("oscar");
  }

  @Test
  void anOperatorPausesAStore() throws Exception {
    String store = component(Scenario.STEADY, "store");
    world.controls().setComponentStatus(store, "RUNNING");
    open("oscar", path(store) + "?action=pause");
    assertThat(chrome.findElement(By.cssSelector("#pause button")).getText()).isEqualTo("OK");
    picture("pause-store");
    exporter.sent();
    chrome.findElement(By.cssSelector("#pause button")).click();
    waitFor(".banner.done");
    assertThat(text(".banner")).contains("stopped");
    assertThat(text("h1 .state")).isEqualTo("Stopped");
    assertThat(exporter.sent()).containsExactly("/crawler/clear");
    picture("pause-store-done");
    chrome.navigate().refresh();
    waitFor(".banner.done");
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void anOperatorStartsAConnectorWithPullBack() throws Exception {
    String connector = component(Scenario.LAGGING, "connector");
    world.controls().setComponentStatus(connector, "STOPPED");
    open("oscar", path(connector) + "?action=start");
    assertThat(text("legend")).isEqualTo("Whether to Pull Back");
    chrome.findElement(By.cssSelector("input[value=yes]")).click();
    picture("start-connector");
    exporter.sent();
    chrome.findElement(By.cssSelector("#start button")).click();
    waitFor(".banner.done");
    assertThat(requireNonNull(exporter.last("/connector/task/v2/resume")).query())
        .containsEntry("pullBackFlag", "true");
    assertThat(exporter.sent()).containsExactly("/connector/task/v2/resume");
  }

  @Test
  void anAdminDestroysAStoppedStoreAfterTypingTheWord() throws Exception {
    String store = component(Scenario.STORE_STOPPED, "store");
    world.controls().setComponentStatus(store, "STOPPED");
    open("ada", path(store) + "?action=destroy");
    WebElement button = chrome.findElement(By.cssSelector("#destroy button"));
    assertThat(button.isEnabled()).isFalse();
    WebElement box = chrome.findElement(By.name("confirm"));
    box.sendKeys("delet");
    assertThat(button.isEnabled()).isFalse();
    picture("destroy-store");
    box.sendKeys("e");
    assertThat(button.isEnabled()).isTrue();
    exporter.sent();
    button.click();
    waitFor(".banner.done");
    assertThat(exporter.sent()).containsExactly("/crawler/destroy");
  }

  @Test
  void anOperatorUpdatesAConfiguration() throws Exception {
    String connector = component(Scenario.CATCHING_UP, "connector");
    open("oscar", path(connector) + "?action=update");
    assertThat(text(".notice")).contains("restarts");
    WebElement throttle = chrome.findElement(By.name("config/coordinator/throttleRps"));
    throttle.clear();
    throttle.sendKeys("777");
    picture("update-connector");
    chrome.findElement(By.cssSelector("#update button")).click();
    waitFor(".banner.done");
    assertThat(text(".banner")).contains("O&M task");
    assertThat(requireNonNull(exporter.last("UpdateIncrSync")).body())
        .contains("\"config\":{\"coordinator\":{\"throttleRps\":\"777\"}}");
  }

  @Test
  void aViewerSeesNoButtons() throws Exception {
    for (Scenario scenario : List.of(Scenario.STEADY, Scenario.PAUSED)) {
      open("vera", "/projects/" + world.projectIdOf(scenario));
      assertThat(chrome.findElements(By.cssSelector("main form[method=post], .head .button")))
          .isEmpty();
      assertThat(text("main")).contains("vera has the role viewer");
    }
    picture("project-viewer");
  }

  @Test
  void aRefusalOfOmsShowsItsOwnWords() throws Exception {
    String project = world.projectIdOf(Scenario.HEARTBEAT_LOST);
    exporter
        .simulator
        .faults()
        .add(Fault.errorCode("GHANA-OPERAT000001", "操作失败, 请稍后重试").on("StopProject"));
    open("oscar", "/projects/" + project + "?action=pause");
    chrome.findElement(By.cssSelector("#pause button")).click();
    waitFor(".banner.failed");
    exporter.simulator.faults().clear();
    assertThat(text(".banner")).contains("操作失败", "GHANA-OPERAT000001");
    picture("pause-refused");
  }

  @Test
  void aStateThatForbidsTheActionIsTold() throws Exception {
    String project = world.projectIdOf(Scenario.STALE_SAMPLE);
    open("oscar", "/projects/" + project + "?action=pause");
    world.controls().setProjectStatus(project, "SUSPEND");
    exporter.sent();
    chrome.findElement(By.cssSelector("#pause button")).click();
    waitFor(".banner.refused");
    assertThat(text(".banner")).contains("paused");
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void aLogIsSearchedCopiedAndDownloaded() throws Exception {
    String connector = component(Scenario.STEADY, "connector");
    open("vera", path(connector) + "/logs");
    String newest = text("#log").lines().reduce("", (before, line) -> line).strip();
    assertThat(newest).isNotEmpty();
    picture("logs");
    chrome.findElement(By.id("copy")).click();
    until(driver -> driver.findElement(By.id("copy")).getText().equals("Copied"));
    WebElement search = chrome.findElement(By.name("q"));
    search.sendKeys(Keys.chord(Keys.CONTROL, "v"));
    assertThat(search.getDomProperty("value")).contains(newest);
    search.clear();
    chrome.findElement(By.linkText("Download")).click();
    String file =
        requireNonNull(chrome.findElement(By.cssSelector("[name=file]")).getDomProperty("value"));
    Path downloaded = directory.resolve("downloads").resolve(file.replaceAll(".*/", ""));
    until(driver -> Files.exists(downloaded));
    assertThat(downloaded).content().contains(newest);
    chrome.findElement(By.name("q")).sendKeys("heartbeat", Keys.ENTER);
    until(driver -> requireNonNull(driver.getCurrentUrl()).contains("q=heartbeat"));
    assertThat(text("#log").lines()).isNotEmpty().allMatch(line -> line.contains("heartbeat"));
    picture("logs-search");
  }

  @Test
  void aLogOpensAtItsEndAndFollowsIt() throws Exception {
    String connector = component(Scenario.STEADY, "connector");
    for (ChromeDriver browser : List.of(plain, scripted)) {
      chrome = browser;
      open("vera", path(connector) + "/logs");
      Point end = chrome.findElement(By.cssSelector("#log > :last-child")).getLocation();
      Rectangle box = chrome.findElement(By.cssSelector(".log")).getRect();
      assertThat(end.y).isBetween(box.y, box.y + box.height);
    }
    script("document.getElementById('log').lastElementChild.remove()");
    long before = lines();
    chrome.findElement(By.cssSelector("#follow input")).click();
    until(driver -> lines() > before);
  }

  private static long lines() {
    return chrome.findElements(By.cssSelector("#log > span")).size();
  }

  @Test
  void chartsAreDrawnForEachPeriod() throws Exception {
    String project = "/projects/" + world.projectIdOf(Scenario.STEADY);
    for (String period : List.of("1h", "7d")) {
      open("vera", project + "?period=" + period);
      until(driver -> driver.findElements(By.cssSelector("figure canvas")).size() == 4);
      assertThat(text("nav [aria-current=true]")).isEqualTo(period);
      assertThat(chrome.findElement(By.cssSelector(".chart-note")).isDisplayed()).isFalse();
    }
    picture("project-charts");
  }

  @Test
  void aRangeOfTheReadersOwnIsDrawn() {
    String project = "/projects/" + world.projectIdOf(Scenario.STEADY);
    open("vera", project);
    script("document.querySelector('.range [name=from]').value = '2026-01-02T03:04'");
    chrome.findElement(By.cssSelector(".range button")).click();
    until(driver -> requireNonNull(driver.getCurrentUrl()).contains("from=2026-01-0"));
    assertThat(chrome.findElement(By.id("incremental_sync")).getDomAttribute("data-from"))
        .startsWith("2026-01-0")
        .endsWith("Z");
  }

  @Test
  void fullSynchronizationHasChartsWhileItRuns() {
    open("vera", "/projects/" + world.projectIdOf(Scenario.FULL_SYNC));
    until(driver -> driver.findElements(By.cssSelector("#full_sync canvas")).size() == 3);
  }

  @Test
  void aReaderSwitchesLanguageAndZoneAndStaysOnThePage() throws Exception {
    String project = "/projects/" + world.projectIdOf(Scenario.STEADY);
    open("vera", project);
    chrome.findElement(By.linkText("简体中文")).click();
    until(driver -> text("main").contains("同步详情"));
    assertThat(text("h1 .state")).isEqualTo("运行中");
    assertThat(chrome.getCurrentUrl()).endsWith(project);
    picture("project-zh");
    chrome.findElement(By.linkText("按 UTC 显示时间")).click();
    until(driver -> requireNonNull(title("time")).endsWith(" UTC"));
    chrome.findElement(By.linkText("English")).click();
    until(driver -> text("main").contains("Synchronization Details"));
  }

  @Test
  void theLandingPageAndTheListAreThere() throws Exception {
    open("ada", "/");
    picture("landing");
    assertThat(text("main")).contains("sim", "/api/openapi.yaml");
    open("ada", "/projects");
    picture("projects");
    open("ada", "/projects/" + world.projectIdOf(Scenario.CATCHING_UP));
    until(driver -> driver.findElements(By.cssSelector("figure canvas")).size() == 4);
    picture("project");
    assertThat(text("main")).contains("behind the source, threshold");
    open("ada", path(component(Scenario.STEADY, "connector")));
    picture("connector");
  }

  @Test
  void aFormWithoutAFreshTokenIsRefused() throws Exception {
    String path = "/projects/" + world.projectIdOf(Scenario.NEGATIVE_LATENCY);
    TestClient oscar = exporter.client().as("oscar");
    TestClient form = oscar.header("Content-Type", "application/x-www-form-urlencoded");
    exporter.sent();
    assertThat(form.post(path, "action=pause").statusCode()).isEqualTo(403);
    assertThat(form.post(path, "action=pause&csrf=1.2.3").statusCode()).isEqualTo(403);
    Matcher token =
        Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"")
            .matcher(oscar.get(path + "?action=pause").body());
    assertThat(token.find()).isTrue();
    TestClient ada =
        exporter.client().as("ada").header("Content-Type", "application/x-www-form-urlencoded");
    assertThat(ada.post(path, "action=pause&csrf=" + token.group(1)).statusCode()).isEqualTo(403);
    assertThat(
            form.header("Sec-Fetch-Site", "cross-site")
                .post(path, "action=pause&csrf=" + token.group(1))
                .statusCode())
        .isEqualTo(403);
    assertThat(exporter.sent()).isEmpty();
    HttpResponse<String> done = form.post(path, "action=pause&csrf=" + token.group(1));
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(form.post(path, "action=pause&csrf=" + token.group(1)).statusCode()).isEqualTo(403);
    assertThat(exporter.sent()).containsExactly("StopProject");
  }

  private static @Nullable String title(String selector) {
    return chrome.findElement(By.cssSelector(selector)).getDomAttribute("title");
  }
}
