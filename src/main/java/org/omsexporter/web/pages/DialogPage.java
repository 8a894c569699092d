package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dialog before an action, on a page of its own.
 *
 * @param above the pages that the target belongs under
 * @param target what is acted on
 * @param backPath where the target's own page is
 * @param banner what became of the action just tried; null before
 * @param problem why the action cannot be done; null where it can
 * @param dialog null where there is a problem
 */
public record DialogPage(
    Frame frame,
    List<Field> above,
    String target,
    String backPath,
    String status,
    String statusLabel,
    @Nullable Banner banner,
    @Nullable String problem,
    @Nullable Dialog dialog,
    String csrf) {

  /** Copies the list. */
  public DialogPage {
    above = List.copyOf(above);
  }
}
