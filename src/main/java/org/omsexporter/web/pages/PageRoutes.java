package org.omsexporter.web.pages;

import java.util.List;
import java.util.stream.Stream;
import org.omsexporter.web.http.HoldBack;
import org.omsexporter.web.http.Judge;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;
import org.omsexporter.web.http.Sessions;

/** Every route of the pages, signing in and what they are drawn with included. */
public final class PageRoutes {
  private PageRoutes() {}

  /** All of them. */
  public static List<Route> of(
      Services services, Sessions sessions, Judge judge, HoldBack rejections) {
    StaleNotices notices = new StaleNotices(services.backend(), services.clock());
    Csrf csrf = new Csrf(services.backend(), services.clock());
    Results results = new Results(services.backend(), services.clock());
    DialogPages dialogs = new DialogPages(services, notices, csrf);
    return Stream.of(
            new AssetRoutes().routes(),
            new PreferenceRoutes().routes(),
            new ProjectListPage(services, notices).routes(),
            new ProjectTables(services, notices).routes(),
            new HistoryPage(services, notices).routes(),
            new StartPage(services, notices).routes(),
            new ActionsPage(services, notices).routes(),
            new LogsPage(services).routes(),
            new ProjectPages(services, results, notices, dialogs).routes(),
            new ComponentPages(services, results, notices, dialogs).routes(),
            new ActionPages(services, results, dialogs, csrf).routes(),
            new SignInRoutes(services.backend(), sessions, judge, rejections).routes())
        .flatMap(List::stream)
        .toList();
  }
}
