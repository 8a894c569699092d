package org.omsexporter.oms;

import java.util.Optional;
import org.omsexporter.model.Snapshot;

/** One OMS that is watched: what is known of it, and how to ask it. Safe for threads. */
public interface WatchedOms {

  /** Its configured name, unique. */
  String name();

  /** What the latest polls left; {@link Snapshot#empty} before the first. */
  Snapshot snapshot();

  /** Its clients; those for people are used here, never those for polls. */
  OmsConnection connection();

  /** The project that a component was seen in, though no poll has read it; empty where none was. */
  Optional<String> projectOf(String componentId);

  /**
   * Reads one project and its components again, at once and not behind the polls, and publishes
   * what it found before it returns; a project that OMS no longer knows is then gone. Throws
   * nothing.
   */
  Reread refresh(String projectId);

  /** How much of a project could be read again. */
  enum Reread {
    /** The project and its components. */
    ALL,
    /** The project; its components are as they were read before. */
    PROJECT,
    /** Nothing: all is as it was read before. */
    NOTHING
  }
}
