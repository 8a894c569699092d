package org.omsexporter.model;

import org.jspecify.annotations.Nullable;

/**
 * How many objects a project in SPECIFIC mode names, by kind; null where OMS has no list of a kind.
 *
 * <p>Source: {@code transferMapping} of ListProjects.
 */
public record ObjectCounts(
    @Nullable Integer databases, @Nullable Integer tables, @Nullable Integer views) {

  /** Nothing known: another mode, or no mapping. */
  public static final ObjectCounts NONE = new ObjectCounts(null, null, null);
}
