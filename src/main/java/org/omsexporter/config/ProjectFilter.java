package org.omsexporter.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which projects of an installation are watched. Expressions match the whole name, as in
 * Prometheus.
 *
 * @param types at least one, in the order of their declaration
 * @param include names to watch, null for all
 * @param exclude names to leave out, null for none; wins over {@code include}
 * @param subProjects whether sub-projects are listed too
 */
public record ProjectFilter(
    Set<Type> types,
    @Nullable NamePattern include,
    @Nullable NamePattern exclude,
    boolean subProjects) {

  /** Every project of both types, without sub-projects. */
  public static final ProjectFilter ALL =
      new ProjectFilter(Set.of(Type.SYNC, Type.MIGRATION), null, null, false);

  public ProjectFilter {
    types = Collections.unmodifiableSet(EnumSet.copyOf(types));
  }

  /** Type of a project in the word that OMS takes in a request. */
  public enum Type {
    SYNC,
    MIGRATION
  }

  /** Whether a project of this name is watched, as far as the name decides. */
  public boolean selects(String projectName) {
    return (include == null || include.matches(projectName))
        && (exclude == null || !exclude.matches(projectName));
  }
}
