package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;
import org.omsexporter.testing.Chromium;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Tests of the pages in a real Chromium, over a whole exporter and a simulated OMS. */
@EnabledIf("org.omsexporter.testing.Chromium#isInstalled")
abstract class PagesInChromium {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;

  static TestExporter exporter;
  static World world;
  static ChromeDriver scripted;
  static ChromeDriver plain;

  /** The browser that acts now. */
  static ChromeDriver chrome;

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

  /** Signs in by the form, which leads to the page. */
  static void open(String user, String path) {
    chrome.get(exporter.url() + "/");
    chrome.manage().deleteAllCookies();
    chrome.get(exporter.url() + "/sign-in?to=" + TestExporter.encoded(path));
    submit(user, TestBackend.password(user));
    until(driver -> driver.findElements(By.name("password")).isEmpty());
    waitFor("main");
    assertThat(text(".who")).contains(user);
  }

  static void submit(String user, String password) {
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
  static WebElement tabTo(String text) {
    for (int i = 0; i < 60; i++) {
      WebElement active = chrome.switchTo().activeElement();
      if (active.getText().equals(text)) {
        return active;
      }
      type(Keys.TAB);
    }
    throw new AssertionError("the Tab key never comes to " + text);
  }

  static void type(CharSequence... keys) {
    new Actions(chrome).sendKeys(keys).perform();
  }

  static <T> void until(Function<WebDriver, T> condition) {
    new WebDriverWait(chrome, PATIENCE)
        .ignoring(WebDriverException.class) // while one page goes and the next comes
        .until(condition);
  }

  static void waitFor(String selector) {
    until(driver -> !driver.findElements(By.cssSelector(selector)).isEmpty());
  }

  static @Nullable Object script(String script) {
    return chrome.executeScript(script);
  }

  static String text(String selector) {
    return chrome.findElement(By.cssSelector(selector)).getText();
  }

  static void picture(String name) throws Exception {
    Files.write(SCREENSHOTS.resolve(name + ".png"), chrome.getScreenshotAs(OutputType.BYTES));
  }

  static String path(String component) {
    return "/components/" + TestExporter.encoded(component);
  }

  static String component(Scenario scenario, String type) throws Exception {
    String path =
        "/api/v1/projects/%s/components?type=%s".formatted(world.projectIdOf(scenario), type);
    return new ObjectMapper()
        .readTree(exporter.client().get(path).body())
        .get(0)
        .path("id")
        .asText();
  }
}
