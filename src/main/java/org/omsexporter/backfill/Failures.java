package org.omsexporter.backfill;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.oms.http.OmsException;

/**
 * What could not be read, told at the end of the run. Windows of one series that follow each other
 * share a line. Not thread safe.
 */
final class Failures {
  private static final int MOST_LINES = 1_000;

  private final List<String> lines = new ArrayList<>();
  private long unlisted;
  private @Nullable HistoryCall last;
  private Instant from = Instant.EPOCH;
  private String message = "";

  /** A call failed. */
  void add(HistoryCall call, OmsException failure) {
    if (last != null && last.sameSeries(call) && last.window().to().equals(call.window().from())) {
      last = call;
      return;
    }
    endLine();
    last = call;
    from = call.window().from();
    message = String.valueOf(failure.getMessage());
  }

  /** Something else failed. */
  void add(String what) {
    endLine();
    line(what);
  }

  boolean isEmpty() {
    return lines.isEmpty() && last == null;
  }

  /** Prints a line for each. */
  void print(PrintWriter out) {
    endLine();
    lines.forEach(line -> out.println("failed: " + line));
    if (unlisted > 0) {
      out.println("failed: " + unlisted + " more");
    }
  }

  private void endLine() {
    if (last != null) {
      line(
          "%s of %s from %s to %s: %s"
              .formatted(
                  last.metric().metric().name(),
                  last.project().id(),
                  from,
                  last.window().to(),
                  message));
      last = null;
    }
  }

  private void line(String text) {
    if (lines.size() < MOST_LINES) {
      lines.add(text.replaceAll("\\s*\\R\\s*", " "));
    } else {
      unlisted++;
    }
  }
}
