package org.omsexporter.view;

import java.util.List;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.OmsConnection;

/** One OMS that is watched, with all that people are served from. Safe for threads. */
public interface Installation {

  /** Its configured name, unique. */
  String name();

  /** What the latest polls left; {@link Snapshot#empty} before the first. */
  Snapshot snapshot();

  /** Its clients; those for people are used here, never those for polls. */
  OmsConnection connection();

  /** What is asked of OMS when somebody looks, kept for seconds. */
  OmsReads reads();

  /** Where the log files of its hosts lie on this machine; empty where they are not to be had. */
  List<LogDirectories> logs();

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
