package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.world.Scenario;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** That a page goes on by itself, and its reader keeps the place. */
class RefreshIT extends PagesInChromium {

  @Test
  void aPageTakesOverWhatIsNewAndTheReaderKeepsThePlace() throws Exception {
    String store = component(Scenario.LAGGING, "store");
    world.controls().setComponentStatus(store, "RUNNING");
    open("vera", "/projects/" + world.projectIdOf(Scenario.LAGGING));
    until(driver -> driver.findElements(By.cssSelector("figure canvas")).size() == 4);
    script(
        """
        window.stays = document.querySelector("figure canvas");
        document.querySelector(".range [name=from]").value = "2026-01-02T03:04";
        const link = document.querySelector("tr[id] a");
        link.focus();
        window.place = link.getBoundingClientRect().top;
        """);
    world.controls().setComponentStatus(store, "STOPPED");
    until(
        driver -> {
          refresh();
          return text("#main").contains("Stopped");
        });
    assertThat(
            script(
                """
                return [
                  window.stays.isConnected,
                  document.querySelector(".range [name=from]").value,
                  document.activeElement.closest("tr").id,
                  Math.abs(document.activeElement.getBoundingClientRect().top - window.place) < 2,
                  getComputedStyle(document.querySelector(".range")).display];
                """))
        .isEqualTo(List.of(true, "2026-01-02T03:04", store, true, "flex"));
  }

  @Test
  void aChartThatIsZoomedIntoStaysSoWhileItsFiguresGoOn() {
    open("vera", "/projects/" + world.projectIdOf(Scenario.STEADY));
    until(driver -> driver.findElements(By.cssSelector("figure canvas")).size() == 4);
    script(
        """
        window.updates = 0;
        const json = Response.prototype.json;
        Response.prototype.json = function () {
          const read = json.call(this);
          if (this.url.includes("annotations")) {
            read.then(() => setTimeout(() => window.updates++));
          }
          return read;
        };
        """);
    String whole = momentAtTheLeft();
    WebElement plot = chrome.findElement(By.cssSelector("figure .u-over"));
    int quarter = plot.getSize().getWidth() / 4;
    new Actions(chrome)
        .moveToElement(plot)
        .clickAndHold()
        .moveByOffset(quarter, 0)
        .release()
        .perform();
    String zoomed = momentAtTheLeft();
    assertThat(zoomed).isNotEqualTo(whole);
    until(
        driver -> {
          refresh();
          return script("return window.updates") instanceof Number updates
              && updates.intValue() > 1;
        });
    assertThat(momentAtTheLeft()).isEqualTo(zoomed);
  }

  /** What the legend of the first chart says of the pointer at its left edge. */
  private static String momentAtTheLeft() {
    WebElement plot = chrome.findElement(By.cssSelector("figure .u-over"));
    int left = -plot.getSize().getWidth() / 2 + 1;
    new Actions(chrome).moveToElement(plot).moveToElement(plot, left, 0).perform();
    until(driver -> !text("figure .u-value").equals("–"));
    return text("figure .u-value");
  }

  @Test
  void aReaderOfAListKeepsTheRowWhereverItGoes() {
    open("vera", "/projects?sort=status");
    script(
        """
        const rows = document.querySelectorAll("tbody tr");
        window.row = rows[rows.length - 1];
        row.querySelector("a").focus();
        row.parentElement.prepend(row);
        row.querySelector("td").textContent = "old";
        row.querySelector("a").focus();
        """);
    until(
        driver -> {
          refresh();
          return Boolean.TRUE.equals(script("return window.row.nextElementSibling === null"));
        });
    assertThat(script("return document.activeElement.closest('tr') === window.row"))
        .isEqualTo(true);
    assertThat(text("tbody tr:last-child")).doesNotContain("old");
  }

  @Test
  void aReaderStopsTheRefreshAndItStaysStopped() {
    open("vera", "/projects");
    assertThat(chrome.findElement(By.cssSelector("#refresh input")).isSelected()).isTrue();
    chrome.findElement(By.cssSelector("#refresh input")).click();
    chrome.navigate().refresh();
    waitFor("#refresh:not([hidden])");
    assertThat(chrome.findElement(By.cssSelector("#refresh input")).isSelected()).isFalse();
    script("document.querySelector('h1').textContent = 'still here'");
    refresh();
    script("document.querySelector('#refresh input').click()");
    until(driver -> text("h1").equals("Projects"));
  }

  @Test
  void aPageThatIsRefusedStaysAndSaysSinceWhenItIsOld() {
    open("vera", "/projects");
    chrome.manage().deleteAllCookies();
    script("history.replaceState(null, '', '/projects?sort=color')");
    until(
        driver -> {
          refresh();
          return driver.findElement(By.id("refresh-note")).isDisplayed();
        });
    assertThat(text("#refresh-note")).contains("could not be refreshed since", "Bad Request");
    assertThat(chrome.findElements(By.cssSelector("tbody tr"))).isNotEmpty();
    script("history.replaceState(null, '', '/projects')");
    until(
        driver -> {
          refresh();
          return !driver.findElement(By.id("refresh-note")).isDisplayed();
        });
  }

  /** As when the reader comes back to the page. */
  private static void refresh() {
    script("document.dispatchEvent(new Event('visibilitychange'))");
  }
}
