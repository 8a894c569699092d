package org.omsexporter.web.pages;

import java.util.List;

/**
 * What became of an action, at the top of a page.
 *
 * @param kind {@code done doubtful refused failed unauthorized unknown}
 */
public record Banner(String kind, String title, Told detail, List<Field> facts) {

  /** Copies the list. */
  public Banner {
    facts = List.copyOf(facts);
  }
}
