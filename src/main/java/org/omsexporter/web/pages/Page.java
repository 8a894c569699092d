package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page: texts, links, dialogs, facts and tables, each where there is something.
 *
 * @param status state beside the heading; null for none
 * @param search keyword of the search box; null for no box
 * @param formAction path that dialogs post to
 */
public record Page(
    Frame frame,
    String heading,
    @Nullable String status,
    @Nullable Banner banner,
    List<String> texts,
    List<Field> links,
    @Nullable String search,
    List<Dialog> dialogs,
    String formAction,
    String csrf,
    List<Field> fields,
    @Nullable Charts charts,
    List<Table> tables) {

  /** Copies the lists. */
  public Page {
    texts = List.copyOf(texts);
    links = List.copyOf(links);
    dialogs = List.copyOf(dialogs);
    fields = List.copyOf(fields);
    tables = List.copyOf(tables);
  }

  /** A page of texts, links and tables. */
  static Page plain(
      Frame frame,
      String heading,
      List<String> texts,
      List<Field> links,
      @Nullable String search,
      List<Table> tables) {
    return new Page(
        frame, heading, null, null, texts, links, search, List.of(), "", "", List.of(), null,
        tables);
  }
}
