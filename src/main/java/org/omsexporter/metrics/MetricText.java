package org.omsexporter.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The finished text of one metric from poll to poll, in parts of many subjects each. A part in
 * which nothing changed keeps its bytes, so that a change of one subject costs little. Not thread
 * safe.
 */
final class MetricText<T> {
  /** How many subjects a part has; with half as many, compression was worse by 3 to 5 %. */
  static final int SUBJECTS = 1_024;

  /** After so many polls without a change a part is compressed again, better. */
  private static final int SETTLED = 2;

  private final MetricRow<T> row;
  private List<Part<T>> parts = List.of();
  private List<Subject<T>> subjects = List.of();
  private List<Part<T>> next = List.of();
  private List<Block> blocks = List.of();

  MetricText(MetricRow<T> row) {
    this.row = row;
  }

  String name() {
    return row.metric().name();
  }

  /** Forgets the text: the metric is not exported. */
  void clear() {
    parts = List.of();
    next = List.of();
    subjects = List.of();
    blocks = List.of();
  }

  /**
   * Begins the text of a poll's subjects: {@link #encodePart} is called next until there are no
   * more.
   */
  void begin(Subjects all) {
    subjects = row.scope().subjects().apply(all);
    next = new ArrayList<>();
    blocks = new ArrayList<>();
  }

  /** Writes the samples of the next subjects; false where there are no more subjects. */
  boolean encodePart(TextWriter writer, Compression compression) {
    int from = next.size() * SUBJECTS;
    if (from >= subjects.size()) {
      return false;
    }
    int to = Math.min(from + SUBJECTS, subjects.size());
    Part<T> before = next.size() < parts.size() ? parts.get(next.size()) : null;
    Part<T> part = part(before, subjects.subList(from, to), blocks.isEmpty(), writer, compression);
    next.add(part);
    if (part.block != null) {
      blocks.add(part.block);
    }
    return true;
  }

  /** Ends the poll: the blocks of all subjects; none for a metric without samples. */
  List<Block> end() {
    parts = next;
    return blocks;
  }

  private Part<T> part(
      @Nullable Part<T> before,
      List<Subject<T>> subjects,
      boolean first,
      TextWriter writer,
      Compression compression) {
    if (before != null && before.isOf(subjects, first)) {
      return before.unchanged(subjects, compression);
    }
    row.read(subjects, new TextEncoder(row, writer, first));
    Segments text = writer.out;
    if (text.isEmpty()) {
      return new Part<>(subjects, first, null, 0);
    }
    if (before != null && before.block != null && text.contentEquals(before.block.text())) {
      text.clear();
      return new Part<>(subjects, first, before.block, before.polls)
          .unchanged(subjects, compression);
    }
    return new Part<>(subjects, first, Block.of(name(), text.take(), compression), 0);
  }

  /**
   * Some subjects and the text of their samples.
   *
   * @param first whether no earlier part has samples, so that the header belongs here
   * @param block null without samples
   * @param polls that have changed nothing since
   */
  private record Part<T>(
      List<Subject<T>> subjects, boolean first, @Nullable Block block, int polls) {

    /** Whether this is already the text of these subjects. */
    boolean isOf(List<Subject<T>> others, boolean othersAreFirst) {
      if (first != othersAreFirst || subjects.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < others.size(); i++) {
        Subject<T> mine = subjects.get(i);
        Subject<T> other = others.get(i);
        if (mine.value() != other.value() || !Arrays.equals(mine.text(), other.text())) {
          return false;
        }
      }
      return true;
    }

    /** The same after another poll; compressed better once it has settled. */
    Part<T> unchanged(List<Subject<T>> now, Compression compression) {
      Block kept = block != null && polls + 1 == SETTLED ? block.settled(compression) : block;
      return new Part<>(now, first, kept, Math.min(polls + 1, SETTLED));
    }
  }
}
