package org.omsexporter.web.grafana;

import java.util.function.LongConsumer;
import org.omsexporter.logs.LogLine;
import org.omsexporter.web.http.LogReads;
import org.omsexporter.web.http.Query;

/**
 * What the queries of one request may cost together, so that no request uses up the memory of this
 * process or the calls of OMS that are allowed in a second. For one request.
 */
final class QueryBudget {
  /** As many as four charts of fifty projects need. */
  private static final int CALLS = 200;

  private static final int LINES = 20_000;
  private static final long CHARACTERS = 32L << 20;

  private final LongConsumer memory;
  private int calls = CALLS;
  private int lines = LINES;
  private long characters = CHARACTERS;

  /**
   * The whole of it.
   *
   * @param memory takes bytes of the memory of all requests
   */
  QueryBudget(LongConsumer memory) {
    this.memory = memory;
  }

  /** Takes what a part of the answer costs. */
  void takeMemory(long bytes) {
    memory.accept(bytes);
  }

  /** Takes calls of OMS, before they are made. */
  void takeCalls(int count) {
    calls -= count;
    if (calls < 0) {
      throw Query.bad(
          "The queries of one request may ask OMS %d times; ask for fewer projects."
              .formatted(CALLS));
    }
  }

  /** Takes lines of logs, before they are read. */
  void takeLines(int count) {
    lines -= count;
    if (lines < 0) {
      throw Query.bad(
          "The queries of one request may ask for %d lines of logs; ask for fewer."
              .formatted(LINES));
    }
  }

  /** Takes a line that was read. */
  void takeLine(LogLine line) {
    memory.accept(LogReads.costBytes(line));
    characters -= line.body().length();
    if (characters < 0) {
      throw Query.bad("These lines are too long together; ask for fewer.");
    }
  }
}
