package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.omsexporter.action.AuditEntry;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.config.Role;
import org.omsexporter.model.Word;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;

/** The page {@code /actions}: what was tried, by whom, and how it ended, the newest first. */
final class ActionsPage {
  /** What the entries can be narrowed by. */
  private enum Filter implements Word {
    USER,
    ACTION,
    OUTCOME,
    PROJECT;

    String of(AuditEntry entry) {
      return switch (this) {
        case USER -> entry.user();
        case ACTION -> entry.action();
        case OUTCOME -> entry.outcome().word();
        case PROJECT -> entry.projectId() == null ? "" : entry.projectId();
      };
    }

    String label(Words words, String value) {
      return switch (this) {
        case ACTION -> words.word("action.any", value);
        case OUTCOME -> words.word("outcome.word", value);
        case USER, PROJECT -> value;
      };
    }
  }

  private final Lookup lookup;
  private final AuditTrail trail;
  private final StaleNotices notices;
  private final InstantSource clock;

  ActionsPage(Services services, StaleNotices notices) {
    this.lookup = services.lookup();
    this.trail = services.trail();
    this.notices = notices;
    this.clock = services.clock();
  }

  List<Route> routes() {
    return List.of(Route.get("/actions", Role.VIEWER, this::answer).forNamed());
  }

  private void answer(Context context, Caller caller) {
    Query query = new Query(context);
    Words words = Words.of(context);
    List<String> oms = lookup.named(query);
    List<AuditEntry> entries = trail.newest(Integer.MAX_VALUE, entry -> entry.isOf(oms, List.of()));
    Map<Filter, String> chosen = new EnumMap<>(Filter.class);
    for (Filter filter : Filter.values()) {
      String asked = query.text(filter.word());
      chosen.put(filter, asked == null ? "" : asked);
    }
    Slice<AuditEntry> slice =
        Slice.of(entries.stream().filter(entry -> fits(entry, chosen)).toList(), query);
    String path = path(oms, chosen);
    Times times = new Times(words, clock.instant());
    String title = words.text("nav.actions");
    Pages.answer(
        context,
        "tablepage.jte",
        new TablePage(
            Pages.frame(context, caller, title).with(notices.in(words)),
            List.of(),
            title,
            words.text("actions.lead"),
            oms.stream().map(name -> new Field("oms", name)).toList(),
            narrowings(words, chosen, entries),
            "/actions",
            List.of(),
            new Table(
                title,
                "",
                List.of(
                    words.text("actions.time"),
                    words.text("actions.user"),
                    words.text("actions.action"),
                    words.text("actions.target"),
                    words.text("actions.outcome"),
                    words.text("actions.detail")),
                slice.rows().stream().map(entry -> row(entry, times)).toList(),
                words.text(entries.isEmpty() ? "actions.none" : "table.none")),
            slice.count(words),
            slice.previous(path),
            slice.next(path)));
  }

  private static boolean fits(AuditEntry entry, Map<Filter, String> chosen) {
    return chosen.entrySet().stream()
        .allMatch(one -> one.getValue().isEmpty() || one.getKey().of(entry).equals(one.getValue()));
  }

  private static List<TablePage.Narrowing> narrowings(
      Words words, Map<Filter, String> chosen, List<AuditEntry> entries) {
    List<TablePage.Narrowing> fields = new ArrayList<>();
    chosen.forEach(
        (filter, asked) -> {
          List<ProjectList.Option> options = new ArrayList<>();
          if (filter != Filter.PROJECT) {
            options.add(new ProjectList.Option("", words.text("list.any"), asked.isEmpty()));
            for (String value : values(entries, filter, asked)) {
              options.add(
                  new ProjectList.Option(value, filter.label(words, value), value.equals(asked)));
            }
          }
          fields.add(
              new TablePage.Narrowing(
                  filter.word(), words.text("actions." + filter.word()), asked, options));
        });
    return fields;
  }

  /** What occurs, and what is asked for even where it does not. */
  private static Set<String> values(List<AuditEntry> entries, Filter filter, String asked) {
    Set<String> values = new TreeSet<>();
    entries.forEach(entry -> values.add(filter.of(entry)));
    if (!asked.isEmpty()) {
      values.add(asked);
    }
    return values;
  }

  private static List<Cell> row(AuditEntry entry, Times times) {
    Words words = times.words();
    return List.of(
        Cell.of(times.inFull(entry.time())),
        Cell.of(entry.user()),
        Cell.of(Filter.ACTION.label(words, entry.action())),
        target(entry),
        Cell.styled(
            Filter.OUTCOME.label(words, entry.outcome().word()), "state " + entry.outcome().word()),
        detail(entry, words));
  }

  /** What happened and what was asked for. The keys of an update are not translated. */
  private static Cell detail(AuditEntry entry, Words words) {
    OwnWords own = new OwnWords(words);
    String asked = own.of(entry.asked()).orElse(entry.asked());
    return own.of(entry.detail())
        .map(detail -> Cell.of((detail + " " + asked).strip()))
        .orElseGet(() -> Cell.english((entry.detail() + " " + entry.asked()).strip()));
  }

  /** What stands in no installation, and a tag, has no page. */
  private static Cell target(AuditEntry entry) {
    if (entry.oms().isEmpty()) {
      return Cell.of(entry.target());
    }
    return switch (entry.targetType()) {
      case PROJECT ->
          Cell.link(entry.target(), Pages.path("projects", entry.target(), "", entry.oms()));
      case COMPONENT ->
          Cell.link(
              entry.target(), Pages.component(entry.target(), "", entry.oms(), entry.projectId()));
      case LABEL -> Cell.of(entry.target());
    };
  }

  private static String path(List<String> oms, Map<Filter, String> chosen) {
    List<String> parts = new ArrayList<>();
    oms.forEach(name -> parts.add("oms=" + Pages.encoded(name)));
    chosen.forEach((filter, asked) -> parts.add(filter.word() + "=" + Pages.encoded(asked)));
    return "/actions?" + String.join("&", parts);
  }
}
