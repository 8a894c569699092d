package org.omsexporter.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.world.Scenario;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * That the pages are for everybody: by ear, by keyboard, on a phone, in the dark, without scripts.
 */
class AccessibilityIT extends PagesInChromium {

  /** A scheme of colours, and a width in pixels. */
  private record Look(String scheme, int width) {}

  @Test
  void axeFindsNothingOnAnyKindOfPageInLightAndDark() throws Exception {
    List<String> paths = everyKindOfPage();
    for (Look look : List.of(new Look("light", 1440), new Look("dark", 390))) {
      show(look);
      assertAxeFindsNothing(look, "/sign-in");
      assertAxeFindsNothing(look, "/actions");
      open("ada", "/");
      for (String path : paths) {
        assertAxeFindsNothing(look, path);
      }
      picture("axe-" + look.scheme());
    }
  }

  @Test
  void axeFindsNothingInWhatBecameOfAnAction() throws Exception {
    Scenario scenario = Scenario.MANY_TABLES;
    String project = "/projects/" + world.projectIdOf(scenario) + "?action=pause";
    for (Look look : List.of(new Look("dark", 1440), new Look("light", 390))) {
      show(look);
      exporter.simulator.faults().add(Fault.errorCode("GHANA-1", "操作失败").on("StopProject"));
      open("oscar", project);
      chrome.findElement(By.cssSelector("#pause button")).click();
      waitFor(".banner.failed");
      exporter.simulator.faults().clear();
      assertAxeFindsNothing(look, "what failed");
    }
  }

  @Test
  void everyKindOfPageFitsFromAPhoneToADesk() throws Exception {
    List<String> paths = everyKindOfPage();
    for (int width : List.of(390, 600, 820, 1024, 1440)) {
      show(new Look("light", width));
      assertFits("/sign-in", width);
      open("ada", "/");
      for (String path : paths) {
        assertFits(path, width);
      }
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
    world.controls().setComponentStatus(store, "RUNNING");
    open("oscar", path(store) + "?action=pause");
    exporter.sent();
    chrome.findElement(By.cssSelector("#pause button")).click();
    waitFor(".banner.done");
    assertThat(exporter.sent()).containsExactly("/crawler/clear");
    chrome.findElement(By.linkText("View Logs")).click();
    waitFor("#log");
    assertThat(chrome.findElement(By.id("copy")).isDisplayed()).isFalse();
  }

  @AfterEach
  void showAsUsual() {
    scripted.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    scripted.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /** One page at least of each kind, some of them in each state that looks different. */
  private static List<String> everyKindOfPage() throws Exception {
    String steady = "/projects/" + world.projectIdOf(Scenario.STEADY);
    String connector = path(component(Scenario.STEADY, "connector"));
    String stopped = component(Scenario.FAILED_INCREMENTAL, "store");
    world.controls().setComponentStatus(stopped, "STOPPED");
    String stoppedConnector = component(Scenario.FAILED_INCREMENTAL, "connector");
    world.controls().setComponentStatus(stoppedConnector, "STOPPED");
    String copying = component(Scenario.FULL_SYNC, "full_import");
    world.controls().setComponentStatus(copying, "STOPPED");
    List<String> paths = new ArrayList<>();
    paths.addAll(List.of("/", "/projects", "/projects?status=failed", "/projects?q=no%20such"));
    for (String rest :
        List.of("", "/objects", "/settings", "/performance", "?action=pause", "?action=resume")) {
      paths.add(steady + rest);
    }
    for (Scenario scenario :
        List.of(
            Scenario.FAILED_INCREMENTAL,
            Scenario.FULL_SYNC,
            Scenario.PAUSED_TOO_LONG,
            Scenario.NOT_STARTED,
            Scenario.STORE_STOPPED)) {
      paths.add("/projects/" + world.projectIdOf(scenario));
    }
    paths.add("/projects/" + world.projectIdOf(Scenario.PAUSED_TOO_LONG) + "?action=release");
    paths.add("/projects/" + world.projectIdOf(Scenario.RELEASED) + "?action=delete");
    paths.add("/projects/" + world.projectIdOf(Scenario.FULL_VERIFICATION) + "/verification");
    paths.addAll(List.of(connector, connector + "?action=update", connector + "/logs?q=INFO"));
    paths.add(connector + "/logs?file=none");
    paths.add(path(stopped) + "?action=destroy");
    paths.add(path(stoppedConnector) + "?action=start");
    paths.add(path(copying) + "?action=start");
    paths.addAll(List.of("/actions", "/docs/runbooks.md", "/nowhere", "/projects?sort=color"));
    return paths;
  }

  private static void show(Look look) {
    chrome.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", look.scheme))));
    chrome.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", look.width, "height", 740, "deviceScaleFactor", 1, "mobile", true));
  }

  private static void assertAxeFindsNothing(Look look, String path) throws Exception {
    if (path.startsWith("/")) {
      chrome.get(exporter.url() + path);
    }
    chrome.executeScript(axe());
    assertThat(
            chrome.executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run().then(found => done((found.passes.length > 5 ? found.violations : found.passes).map(
                    one => one.id + ": " + one.nodes.map(node => node.html).join(" "))));
                """))
        .as("%s %s", path, look)
        .isEqualTo(List.of());
  }

  private static String axe() throws IOException {
    try (var in =
        AccessibilityIT.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      return new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertFits(String path, int width) throws Exception {
    chrome.get(exporter.url() + path);
    if (width == 390) {
      picture("phone" + path.replaceAll("[^a-z]+", "-"));
    }
    assertThat(script("return document.documentElement.scrollWidth"))
        .as("%s %d", path, width)
        .isEqualTo((long) width);
  }
}
