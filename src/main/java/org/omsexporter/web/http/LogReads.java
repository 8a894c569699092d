package org.omsexporter.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.Targets;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.logs.LineFilter;
import org.omsexporter.logs.LogFile;
import org.omsexporter.logs.LogFiles;
import org.omsexporter.logs.LogLine;
import org.omsexporter.logs.LogOwner;
import org.omsexporter.logs.NoSuchLogException;
import org.omsexporter.model.Component;
import org.omsexporter.view.Installation;

/** Reads of components' log files, as requests ask for them. */
public final class LogReads {
  private static final int LINES = 1_000;
  private static final int MOST_LINES = 10_000;
  private static final int LONGEST_NAME = 1_024;

  /** What each line costs beside its text. */
  private static final int LINE_BYTES = 100;

  private final Lookup lookup;

  /** Finds components by this. */
  public LogReads(Lookup lookup) {
    this.lookup = lookup;
  }

  /** The newest lines that a request asks for, oldest first. */
  public List<LogLine> lines(Context context) {
    return lines(
        new Query(context), context.pathParam("id"), line -> Gate.take(context, costBytes(line)));
  }

  /** What a line takes of memory, as text and in an answer. */
  public static long costBytes(LogLine line) {
    return LINE_BYTES + 3L * line.body().length();
  }

  /**
   * The newest lines of a component that a query asks for, oldest first.
   *
   * @param kept hears of each of them, and may end the reading by what it throws
   */
  public List<LogLine> lines(Query query, String id, Consumer<LogLine> kept) {
    int count = count(query);
    LineFilter filter = filter(query.text("q"), query.flag("regex"));
    try {
      Targets.FoundComponent<Installation> found = lookup.placed(query, id);
      return logFiles(found).newest(owner(found, id), file(query), count, filter, kept);
    } catch (NoSuchLogException e) {
      throw missing(e);
    } catch (LineFilter.SearchTooCostlyException e) {
      throw Query.bad(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** How many lines a query asks for. */
  public static int count(Query query) {
    return query.number("lines", LINES, 1, MOST_LINES);
  }

  /** The files of the component that a request names, the main one first. */
  public List<LogFile> files(Context context) {
    return files(new Query(context), context.pathParam("id"));
  }

  /** The files of a component, the main one first. */
  public List<LogFile> files(Query query, String id) {
    try {
      Targets.FoundComponent<Installation> found = lookup.placed(query, id);
      return logFiles(found).find(owner(found, id));
    } catch (NoSuchLogException e) {
      throw missing(e);
    }
  }

  /**
   * One file of the component that a request names, the main one where it names none. The caller
   * closes its stream.
   */
  public LogFiles.Download download(Context context) {
    try {
      String id = context.pathParam("id");
      Targets.FoundComponent<Installation> found = lookup.placed(context);
      return logFiles(found).download(owner(found, id), file(new Query(context)));
    } catch (NoSuchLogException e) {
      throw missing(e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static LineFilter filter(@Nullable String q, boolean regex) {
    if (q == null) {
      return LineFilter.all();
    }
    if (!regex) {
      return LineFilter.containing(q);
    }
    try {
      return LineFilter.matching(q);
    } catch (IllegalArgumentException e) {
      throw Query.bad(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String file(Query query) {
    String name = query.text("file");
    if (name != null && !isPlain(name)) {
      throw Query.bad(
          "file=%s leads elsewhere; /logs/files lists the names.".formatted(Query.quoted(name)));
    }
    return name;
  }

  /** Whether a name stays below its directory: no step up, no root, no character that hides one. */
  private static boolean isPlain(String name) {
    return !name.startsWith("/")
        && !name.contains("..")
        && name.chars().noneMatch(sign -> sign < ' ' || sign == '\\' || sign == '%' || sign == 0x7f)
        && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
  }

  private static LogFiles logFiles(Targets.FoundComponent<Installation> found) {
    List<LogDirectories> hosts = found.installation().logs();
    if (hosts.isEmpty()) {
      throw new ProblemException(
          501,
          "The log directories of %s are not configured; set its logs with store_dir and run_dir."
              .formatted(found.installation().name()));
    }
    return new LogFiles(hosts);
  }

  private LogOwner owner(Targets.FoundComponent<Installation> found, String id) {
    Component known = found.component();
    return LogOwner.of(
        known == null ? lookup.component(found, id).component() : known,
        found.state().project(),
        found.installation().snapshot());
  }

  private static ProblemException missing(NoSuchLogException e) {
    return new ProblemException(404, String.valueOf(e.getMessage()));
  }

  /** What it means that a log cannot be read. */
  public static ProblemException unreadable(IOException e) {
    return new ProblemException(
        500,
        "The log cannot be read (%s); see that oms-exporter may read OMS's directories."
            .formatted(e.getClass().getSimpleName()));
  }
}
