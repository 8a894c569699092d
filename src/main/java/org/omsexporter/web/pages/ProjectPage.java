package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The details page of a project, in the order in which a reader needs it.
 *
 * @param level its alert level, in words
 * @param banner what became of an action just now; null for nothing
 * @param summary what matters first: latency, cause, limits that count down
 * @param buttons actions that may be done now, each leads to its dialog
 * @param whyNone why there are no buttons; null where there are
 * @param facts Basic Information
 * @param connections Connection Details, one line an end; empty where OMS does not tell now
 * @param charts of each step that has some now
 * @param whyNoComponents why there are no components to show; empty where there are
 */
public record ProjectPage(
    Frame frame,
    String name,
    String status,
    String statusLabel,
    String level,
    @Nullable Banner banner,
    List<Summary> summary,
    List<Button> buttons,
    @Nullable String whyNone,
    List<Field> links,
    List<Fact> facts,
    List<Fact> connections,
    List<StepLine> steps,
    List<Charts> charts,
    List<ComponentTable> components,
    String whyNoComponents) {

  /** Copies the lists. */
  public ProjectPage {
    summary = List.copyOf(summary);
    buttons = List.copyOf(buttons);
    links = List.copyOf(links);
    facts = List.copyOf(facts);
    connections = List.copyOf(connections);
    steps = List.copyOf(steps);
    charts = List.copyOf(charts);
    components = List.copyOf(components);
  }

  /**
   * One thing that matters first.
   *
   * @param kind {@code good}, {@code warn}, {@code bad} or {@code plain}
   * @param about what the text is about, and the path of its page; null where that is the project
   */
  public record Summary(String kind, String label, @Nullable Field about, String text) {
    Summary(String kind, String label, String text) {
      this(kind, label, null, text);
    }
  }

  /** An action, and the path of its dialog. */
  public record Button(String label, String path, boolean danger) {}

  /**
   * A step.
   *
   * @param progress 0 to 100; null where OMS does not say
   * @param current moment that it has come to; null where it has none
   */
  public record StepLine(
      String name,
      String status,
      String statusLabel,
      @Nullable Long progress,
      @Nullable Moment started,
      @Nullable Moment ended,
      String note,
      @Nullable Moment current) {}

  /** Components of one kind, with OMS's columns. */
  public record ComponentTable(String title, List<String> headers, List<ComponentLine> rows) {
    /** Copies the lists. */
    public ComponentTable {
      headers = List.copyOf(headers);
      rows = List.copyOf(rows);
    }
  }

  /** One component: its cells after ID and status, and its buttons. */
  public record ComponentLine(
      String id,
      String path,
      String status,
      String statusLabel,
      String note,
      List<Cell> cells,
      List<Button> buttons) {
    /** Copies the lists. */
    public ComponentLine {
      cells = List.copyOf(cells);
      buttons = List.copyOf(buttons);
    }
  }
}
