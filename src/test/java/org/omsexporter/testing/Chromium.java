package org.omsexporter.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium (Debian's package) without a window. */
public final class Chromium {
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final File BROWSER = new File("/usr/bin/chromium");

  private Chromium() {}

  /** Whether this machine has it. */
  public static boolean isInstalled() {
    return DRIVER.canExecute() && BROWSER.canExecute();
  }

  /**
   * Starts one, to be ended by {@code quit()}.
   *
   * @param directory for its profile and, in {@code downloads}, what it downloads
   * @param profile a directory within that of its own
   * @param scripts whether JavaScript is on
   */
  public static ChromeDriver start(Path directory, String profile, boolean scripts) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--force-prefers-reduced-motion",
        "--user-data-dir=" + directory.resolve(profile));
    options.setExperimentalOption(
        "prefs",
        Map.of(
            "profile.managed_default_content_settings.javascript",
            scripts ? 1 : 2,
            "download.default_directory",
            directory.resolve("downloads").toString(),
            "download.prompt_for_download",
            false));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).usingAnyFreePort().build();
    return new ChromeDriver(service, options);
  }
}
