package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.web.pages.ProjectPage.Button;

/**
 * The page of one component: its state, what may be done, and its configuration, masked.
 *
 * @param banner what became of an action just now; null for nothing
 * @param whyNone why there are no buttons; null where there are
 * @param settings the configuration, a line a value
 */
public record ComponentPage(
    Frame frame,
    String id,
    String status,
    String statusLabel,
    String project,
    String projectPath,
    @Nullable Banner banner,
    List<Button> buttons,
    @Nullable String whyNone,
    String logsPath,
    List<Fact> facts,
    List<Fact> settings) {

  /** Copies the lists. */
  public ComponentPage {
    buttons = List.copyOf(buttons);
    facts = List.copyOf(facts);
    settings = List.copyOf(settings);
  }
}
