package org.omsexporter.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.simulator.Fault;
import org.omsexporter.simulator.Scenario;
import org.omsexporter.simulator.World;
import org.omsexporter.testing.Chromium;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Point;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The pages in a real Chromium, over a whole exporter and a simulated OMS. */
@EnabledIf("org.omsexporter.testing.Chromium#isInstalled")
class PagesIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;

  private static TestExporter exporter;
  private static World world;
  private static ChromeDriver scripted;
  private static ChromeDriver plain;

  /** The browser that acts now. */
  private static ChromeDriver chrome;

  @BeforeAll
  static void start() throws Exception {
    exporter = new TestExporter();
    world = exporter.simulator.world();
    scripted = Chromium.start(directory, "scripted", true);
    plain = Chromium.start(directory, "plain", false);
    chrome = scripted;
    Files.createDirectories(SCREENSHOTS);
  }

  @AfterAll
  static void stop() {
    for (ChromeDriver browser : Arrays.asList(scripted, plain)) {
      if (browser != null) {
        browser.quit();
      }
    }
    exporter.close();
  }

  /** Nobody is signed in, in a browser with scripts. */
  @BeforeEach
  void forget() {
    chrome = scripted;
    chrome.get(exporter.url() + "/");
    chrome.manage().deleteAllCookies();
    chrome.manage().window().setSize(new Dimension(1200, 900));
  }

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
    world.setComponentStatus(store, "RUNNING");
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
    world.setComponentStatus(connector, "STOPPED");
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
    world.setComponentStatus(store, "STOPPED");
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
    world.setProjectStatus(project, "SUSPEND");
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
  void axeFindsNothingOnAnyPageInLightAndDark() throws Exception {
    String axe;
    try (var in =
        PagesIT.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      axe = new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    String project = "/projects/" + world.projectIdOf(Scenario.STEADY);
    String connector = path(component(Scenario.STEADY, "connector"));
    open("ada", "/");
    List<String> paths =
        List.of(
            "/",
            "/projects",
            project,
            project + "?action=pause",
            project + "/objects",
            project + "/settings",
            connector,
            connector + "?action=update",
            connector + "/logs?q=INFO",
            "/actions");
    for (String scheme : List.of("light", "dark")) {
      chrome.executeCdpCommand(
          "Emulation.setEmulatedMedia",
          Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
      for (String path : paths) {
        chrome.get(exporter.url() + path);
        chrome.executeScript(axe);
        assertThat(
                chrome.executeAsyncScript(
                    """
                    const done = arguments[arguments.length - 1];
                    axe.run().then(found => done((found.passes.length > 5 ? found.violations : found.passes).map(
                        one => one.id + ": " + one.nodes.map(node => node.html).join(" "))));
                    """))
            .as(path + " " + scheme)
            .isEqualTo(List.of());
      }
      picture("axe-" + scheme);
    }
    chrome.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
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
    until(driver -> text("time").endsWith(" UTC"));
    chrome.findElement(By.linkText("English")).click();
    until(driver -> text("main").contains("Synchronization Details"));
  }

  @Test
  void aPhoneShowsEverythingInItsWidth() throws Exception {
    String store = component(Scenario.MODIFYING, "store");
    world.setComponentStatus(store, "STOPPED");
    Map<String, Object> phone =
        Map.of("width", 390, "height", 740, "deviceScaleFactor", 1, "mobile", true);
    chrome.executeCdpCommand("Emulation.setDeviceMetricsOverride", phone);
    try {
      assertFits("sign-in", "/sign-in");
      open("ada", "/");
      assertFits("landing", "/");
      assertFits("projects", "/projects");
      assertFits("actions", "/actions");
      assertFits("project", "/projects/" + world.projectIdOf(Scenario.STEADY));
      assertFits("objects", "/projects/" + world.projectIdOf(Scenario.STEADY) + "/objects");
      assertFits("component", path(store));
      assertFits("destroy", path(store) + "?action=destroy");
      assertFits("logs", path(store) + "/logs");
    } finally {
      chrome.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  @Test
  void theKeyboardIsEnough() {
    String project = "/projects/" + world.projectIdOf(Scenario.PAUSED_TOO_LONG);
    chrome.get(exporter.url() + project);
    tabTo("Sign in").sendKeys(Keys.ENTER);
    waitFor("[name=password]");
    type("oscar", Keys.TAB, TestBackend.password("oscar"), Keys.ENTER);
    until(driver -> driver.findElements(By.name("password")).isEmpty());
    tabTo("Resume").sendKeys(Keys.ENTER);
    waitFor("#resume");
    exporter.sent();
    WebElement button = tabTo("OK");
    assertThat(button.getCssValue("outline-style")).isNotEqualTo("none");
    button.sendKeys(Keys.ENTER);
    waitFor(".banner.done");
    assertThat(exporter.sent()).containsExactly("ResumeProject");
  }

  @Test
  void itWorksWithoutJavaScript() throws Exception {
    chrome = plain;
    String store = component(Scenario.INTEGRATING, "store");
    world.setComponentStatus(store, "RUNNING");
    open("oscar", path(store) + "?action=pause");
    exporter.sent();
    chrome.findElement(By.cssSelector("#pause button")).click();
    waitFor(".banner.done");
    assertThat(exporter.sent()).containsExactly("/crawler/clear");
    chrome.findElement(By.linkText("View Logs")).click();
    waitFor("#log");
    assertThat(chrome.findElement(By.id("copy")).isDisplayed()).isFalse();
  }

  @Test
  void theLandingPageAndTheListAreThere() throws Exception {
    open("ada", "/");
    picture("landing");
    assertThat(text("main")).contains("sim", "/api/openapi.yaml");
    open("ada", "/projects");
    picture("projects");
    open("ada", "/projects/" + world.projectIdOf(Scenario.STEADY));
    picture("project");
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

  private static void assertFits(String name, String path) throws Exception {
    chrome.get(exporter.url() + path);
    picture("phone-" + name);
    assertThat(script("return document.documentElement.scrollWidth")).as(name).isEqualTo(390L);
  }

  /** Signs in by the form, which leads to the page. */
  private static void open(String user, String path) {
    chrome.get(exporter.url() + "/");
    chrome.manage().deleteAllCookies();
    chrome.get(exporter.url() + "/sign-in?to=" + TestExporter.encoded(path));
    submit(user, TestBackend.password(user));
    until(driver -> driver.findElements(By.name("password")).isEmpty());
    waitFor("main");
    assertThat(text(".who")).contains(user);
  }

  private static void submit(String user, String password) {
    WebElement name = chrome.findElement(By.name("user"));
    name.clear();
    name.sendKeys(user);
    WebElement box = chrome.findElement(By.name("password"));
    box.sendKeys(password);
    script("window.submitted = true");
    chrome.findElement(By.cssSelector("main button[type=submit]")).click();
    until(driver -> script("return window.submitted") == null);
  }

  /** Moves the focus on until it is on what has this text. */
  private static WebElement tabTo(String text) {
    for (int i = 0; i < 60; i++) {
      WebElement active = chrome.switchTo().activeElement();
      if (active.getText().equals(text)) {
        return active;
      }
      type(Keys.TAB);
    }
    throw new AssertionError("the Tab key never comes to " + text);
  }

  private static void type(CharSequence... keys) {
    new Actions(chrome).sendKeys(keys).perform();
  }

  private static <T> void until(Function<WebDriver, T> condition) {
    new WebDriverWait(chrome, PATIENCE)
        .ignoring(WebDriverException.class) // while one page goes and the next comes
        .until(condition);
  }

  private static void waitFor(String selector) {
    until(driver -> !driver.findElements(By.cssSelector(selector)).isEmpty());
  }

  private static @Nullable Object script(String script) {
    return chrome.executeScript(script);
  }

  private static String text(String selector) {
    return chrome.findElement(By.cssSelector(selector)).getText();
  }

  private static void picture(String name) throws Exception {
    Files.write(SCREENSHOTS.resolve(name + ".png"), chrome.getScreenshotAs(OutputType.BYTES));
  }

  private static String path(String component) {
    return "/components/" + TestExporter.encoded(component);
  }

  private static String component(Scenario scenario, String type) throws Exception {
    String path =
        "/api/v1/projects/%s/components?type=%s".formatted(world.projectIdOf(scenario), type);
    return new ObjectMapper()
        .readTree(exporter.client().get(path).body())
        .get(0)
        .path("id")
        .asText();
  }
}
