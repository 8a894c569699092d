package org.omsexporter.action;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.WatchedOms;

/** Finds what an ID stands for among the installations' snapshots. */
public final class Targets {
  /** Characters of an unknown name that are said again. */
  private static final int LONGEST_NAME = 60;

  private Targets() {}

  /** A project and where it is. */
  public record FoundProject<I extends WatchedOms>(I installation, ProjectState state) {}

  /**
   * A component and where it is.
   *
   * @param component null where only its project is known, by the ID
   */
  public record FoundComponent<I extends WatchedOms>(
      I installation, ProjectState state, @Nullable Component component) {}

  /**
   * The project of this ID.
   *
   * @param oms the installations to look in; empty for all
   * @throws RefusedException 404 where there is none, 409 where several have it, 503 where that is
   *     not known yet
   */
  public static <I extends WatchedOms> FoundProject<I> project(
      List<I> installations, List<String> oms, String id) throws RefusedException {
    return one(
        installations,
        oms,
        installation ->
            project(installation.snapshot(), id)
                .map(state -> new FoundProject<>(installation, state)),
        FoundProject::installation,
        "project",
        id);
  }

  /**
   * The component of this ID, or at least its project.
   *
   * @param oms the installations to look in; empty for all
   * @throws RefusedException 404 where there is none, 409 where several have it, 503 where that is
   *     not known yet
   */
  public static <I extends WatchedOms> FoundComponent<I> component(
      List<I> installations, List<String> oms, String id) throws RefusedException {
    return one(
        installations,
        oms,
        installation -> component(installation, id),
        FoundComponent::installation,
        "component",
        id);
  }

  /**
   * The installations of these names, or all where none is named.
   *
   * @throws RefusedException 404 where there is none of a name
   */
  public static <I extends WatchedOms> List<I> among(List<I> installations, List<String> oms)
      throws RefusedException {
    List<String> names = installations.stream().map(WatchedOms::name).toList();
    for (String name : oms) {
      if (!names.contains(name)) {
        throw new RefusedException(
            404,
            "There is no installation \"%s\"; there is %s."
                .formatted(
                    name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name,
                    String.join(", ", names)));
      }
    }
    return oms.isEmpty()
        ? installations
        : installations.stream().filter(one -> oms.contains(one.name())).toList();
  }

  /** That an ID stands in several installations. */
  static RefusedException ambiguous(String kind, String id, List<String> names) {
    return new RefusedException(
        409,
        "The %s %s is in several installations: %s. Name one with ?oms=."
            .formatted(kind, id, String.join(", ", names)));
  }

  private static <I extends WatchedOms, T> T one(
      List<I> installations,
      List<String> oms,
      Function<I, Optional<T>> find,
      Function<T, I> where,
      String kind,
      String id)
      throws RefusedException {
    List<T> found = new ArrayList<>();
    List<I> asked = among(installations, oms);
    asked.forEach(installation -> find.apply(installation).ifPresent(found::add));
    if (found.isEmpty()) {
      demandRead(asked, kind, id);
      throw new RefusedException(
          404,
          "There is no %s %s. IDs are written exactly as OMS writes them; a new one shows up with"
                  .formatted(kind, id)
              + " the next poll.");
    }
    if (found.size() > 1) {
      throw ambiguous(kind, id, found.stream().map(one -> where.apply(one).name()).toList());
    }
    return found.get(0);
  }

  /** Of what no poll has read yet it cannot be said that it has no such ID. */
  private static void demandRead(List<? extends WatchedOms> asked, String kind, String id)
      throws RefusedException {
    List<String> unread =
        asked.stream()
            .filter(installation -> installation.snapshot().listedAt() == null)
            .map(WatchedOms::name)
            .toList();
    if (!unread.isEmpty()) {
      throw new RefusedException(
          503,
          "%s could not be read yet, so it is not known whether there is a %s %s. /api/v1/status"
                  .formatted(String.join(", ", unread), kind, id)
              + " says why.");
    }
  }

  private static Optional<ProjectState> project(Snapshot snapshot, String id) {
    return Optional.ofNullable(snapshot.projects().get(id))
        .filter(state -> state.project().status() != ProjectStatus.DELETED);
  }

  private static <I extends WatchedOms> Optional<FoundComponent<I>> component(
      I installation, String id) {
    Map<String, ProjectState> projects = installation.snapshot().projects();
    for (ProjectState state : projects.values()) {
      for (Component component : state.details().components()) {
        if (component.id().equals(id)) {
          return Optional.of(new FoundComponent<>(installation, state, component));
        }
      }
    }
    // Not polled yet, or by another shard: somebody has looked at its project, or its ID says which
    // it is, as all but those of full verifications do.
    return installation
        .projectOf(id)
        .map(projects::get)
        .or(() -> named(projects.values(), id))
        .map(state -> new FoundComponent<>(installation, state, null));
  }

  private static Optional<ProjectState> named(Collection<ProjectState> projects, String id) {
    return projects.stream()
        .filter(state -> holds(id, state.project().id()))
        .max(Comparator.comparingInt(state -> state.project().id().length()));
  }

  private static boolean holds(String id, String projectId) {
    int at = projectId.isEmpty() ? -1 : id.indexOf(projectId);
    if (at < 0) {
      return false;
    }
    int end = at + projectId.length();
    return end == id.length() || !Character.isLetterOrDigit(id.charAt(end));
  }
}
