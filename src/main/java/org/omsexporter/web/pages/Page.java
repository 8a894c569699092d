package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plain page: texts, links and tables, each where there is something.
 *
 * @param banner what became of an action just now; null for nothing
 */
public record Page(
    Frame frame,
    String heading,
    @Nullable Banner banner,
    List<Told> texts,
    List<Field> links,
    List<Table> tables) {

  /** Copies the lists. */
  public Page {
    texts = List.copyOf(texts);
    links = List.copyOf(links);
    tables = List.copyOf(tables);
  }
}
