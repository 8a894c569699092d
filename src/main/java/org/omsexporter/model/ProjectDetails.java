package org.omsexporter.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the details poll read of one project.
 *
 * @param components empty also before they were first read
 * @param componentsReadAt null before they were first read
 */
public record ProjectDetails(
    List<Component> components,
    @Nullable Instant componentsReadAt,
    Performance incremental,
    Performance reverse) {

  /** Nothing read yet. */
  public static final ProjectDetails NONE =
      new ProjectDetails(List.of(), null, Performance.NONE, Performance.NONE);

  /** Copies the list. */
  public ProjectDetails {
    components = List.copyOf(components);
  }

  /**
   * The same, with every time after a moment set to it. Such a time is from before the clock was
   * set back, and would keep old details fresh until the clock reaches it again.
   */
  public ProjectDetails readBy(Instant moment) {
    Instant read = componentsReadAt;
    boolean later = read != null && read.isAfter(moment);
    return later || incremental.isReadAfter(moment) || reverse.isReadAfter(moment)
        ? new ProjectDetails(
            components, later ? moment : read, incremental.readBy(moment), reverse.readBy(moment))
        : this;
  }

  /** When the oldest part of it was read; null before any was. */
  @Nullable Instant oldest() {
    return Snapshot.earlier(
        componentsReadAt, Snapshot.earlier(incremental.oldest(), reverse.oldest()));
  }
}
