package org.omsexporter.view;

import java.util.List;
import java.util.Optional;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.WatchedOms;

/** One OMS that is watched, with all that people are served from. Safe for threads. */
public interface Installation extends WatchedOms {

  // Declared again for the packages above: by these they depend on the view, and not on oms.

  @Override
  String name();

  @Override
  Snapshot snapshot();

  /** What is asked of OMS when somebody looks, kept for seconds. */
  OmsReads reads();

  /** Where the log files of its hosts lie on this machine; empty where they are not to be had. */
  List<LogDirectories> logs();

  /** By what people have looked at. */
  @Override
  default Optional<String> projectOf(String componentId) {
    return reads().projectOf(componentId);
  }
}
