package org.omsexporter.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where the log files of an installation's hosts lie. */
final class LogsReader {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:-]+");

  private final Section oms;
  private final Problems problems;

  LogsReader(Section oms, Problems problems) {
    this.oms = oms;
    this.problems = problems;
  }

  /** One entry a host; the incomplete ones, which were reported, left out. */
  List<LogDirectories> read() {
    List<Section> entries = oms.sections("logs");
    List<LogDirectories> logs = new ArrayList<>();
    Set<String> hosts = new HashSet<>();
    for (Section entry : entries) {
      @Nullable String host = host(entry, entries.size());
      if (host != null && !hosts.add(host)) {
        entry.report("host", host, "a host that is not that of another entry");
      }
      Path storeDir = directory(entry, "store_dir");
      Path runDir = directory(entry, "run_dir");
      ZoneId timeZone = timeZone(entry);
      if (storeDir != null && runDir != null) {
        logs.add(new LogDirectories(host, storeDir, runDir, timeZone));
      }
    }
    return logs;
  }

  private static @Nullable String host(Section entry, int entries) {
    if (entry.text("host").filter(text -> !text.isEmpty()).isPresent()) {
      return entry.required("host", HOST, "an address as component IDs name it, such as 10.0.0.7");
    }
    if (entries > 1) {
      entry.report("host", "missing", "the host of each entry, as there are several");
    }
    return null;
  }

  private @Nullable Path directory(Section entry, String key) {
    Path directory = entry.file(key);
    if (directory == null) {
      if (entry.text(key).isPresent() || !entry.has(key)) {
        entry.report(key, "missing", "a directory; store_dir and run_dir go together");
      }
    } else if (!Files.isDirectory(directory)) {
      problems.warn(entry.path(key), directory + " is not a directory (yet)");
    }
    return directory;
  }

  private static ZoneId timeZone(Section entry) {
    String name = entry.text("time_zone").orElse("");
    if (name.isEmpty()) {
      return UTC;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      entry.report(
          "time_zone",
          name,
          "a time zone such as Asia/Shanghai, UTC or +08:00; the nearest is "
              + Spelling.nearest(name, new TreeSet<>(ZoneId.getAvailableZoneIds())));
      return UTC;
    }
  }
}
