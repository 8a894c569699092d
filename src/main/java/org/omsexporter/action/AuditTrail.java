package org.omsexporter.action;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that was tried, newest last: in the log, the latest {@value #KEPT} in memory, and as
 * JSON lines in a file where one is configured.
 *
 * <pre>{@code
 * {"time":"2024-03-05T07:01:27Z","user":"alice","remote":"10.0.0.9","action":"pause",…}
 * }</pre>
 *
 * <p>What is to be sent to OMS stands there as {@link AuditEntry.Outcome#INTENT} before it is sent;
 * its outcome follows with the same ID. An intent without an outcome, as a crash leaves it, is
 * followed by {@link AuditEntry.Outcome#UNKNOWN} when the file is opened the next time. Safe for
 * threads.
 */
public final class AuditTrail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final int KEPT = 10_000;

  /** Lines that wait until the file can be written again. */
  private static final int MOST_UNWRITTEN = 1_000;

  private final Deque<AuditEntry> entries = new ArrayDeque<>();
  private final RefusalFlood flood = new RefusalFlood();
  private final Deque<String> unwritten = new ArrayDeque<>();
  private final Runnable onWriteFailure;
  private @Nullable AuditFile file;

  private AuditTrail(Runnable onWriteFailure) {
    this.onWriteFailure = onWriteFailure;
  }

  /** A trail in memory and in the log only. */
  public static AuditTrail inMemory() {
    return new AuditTrail(() -> {});
  }

  /**
   * A trail that goes on in this file; the newest entries in it are read.
   *
   * @param file made where it is missing; null for {@link #inMemory}
   * @param onWriteFailure told of each row that could not be written
   * @throws IOException when it cannot be opened for reading and writing, or is another process's
   */
  public static AuditTrail open(@Nullable Path file, Runnable onWriteFailure) throws IOException {
    AuditTrail trail = new AuditTrail(onWriteFailure);
    if (file != null) {
      trail.file = AuditFile.open(file);
      trail.goOn(trail.file.newest());
    }
    return trail;
  }

  private synchronized void goOn(List<String> lines) {
    Map<String, AuditEntry> open = new LinkedHashMap<>();
    for (String line : lines) {
      Optional<AuditEntry> read = line.isBlank() ? Optional.empty() : AuditJson.entry(line);
      if (read.isPresent()) {
        AuditEntry entry = read.get();
        if (entry.outcome() == AuditEntry.Outcome.INTENT) {
          open.put(entry.id(), entry);
        } else {
          open.remove(entry.id());
          remember(entry);
        }
      } else if (!line.isBlank()) {
        LOG.warn("A line of the audit file is torn or foreign and is passed over");
      }
    }
    for (AuditEntry intent : open.values()) {
      LOG.warn("What became of an action is unknown: oms-exporter ended while it was under way");
      record(
          intent.as(
              AuditEntry.Outcome.UNKNOWN,
              "oms-exporter ended before OMS had answered; whether it was done is unknown. Look at"
                  + " the state of its target."));
    }
  }

  /**
   * Goes on in this file from now; what is in memory stays.
   *
   * @throws IOException when it cannot be opened; then the present file goes on
   */
  public synchronized void reopen(@Nullable Path path) throws IOException {
    if (file != null && path != null && file.isAt(path)) {
      return;
    }
    goOnIn(path == null ? null : AuditFile.open(path));
  }

  private void goOnIn(@Nullable AuditFile next) {
    if (next != file) {
      closeFile();
      file = next;
    }
  }

  /**
   * Writes down what is to be sent, before it is sent.
   *
   * @throws RefusedException 503 when it cannot be written; then nothing may be sent
   */
  public synchronized void intend(AuditEntry intent) throws RefusedException {
    String line = AuditJson.line(intent);
    try {
      append(line);
    } catch (IOException e) {
      LOG.error("The audit file cannot be written, so an action is refused", e);
      throw new RefusedException(
          503,
          "The audit trail cannot be written (%s), so nothing was sent. Check api.audit_file."
              .formatted(e.getMessage()));
    }
    LOG.info("audit {}", line);
    remember(intent);
  }

  /**
   * Adds what became of an attempt. A file that cannot be written is an error in the log, and the
   * entry is written before the next one.
   */
  public synchronized void record(AuditEntry entry) {
    writeSums(flood.due(entry.time()));
    if (!entry.outcome().isRefusal() || flood.admits(entry)) {
      write(entry);
    }
  }

  private void writeSums(List<AuditEntry> sums) {
    sums.forEach(this::write);
  }

  private void write(AuditEntry entry) {
    String line = AuditJson.line(entry);
    LOG.info("audit {}", line);
    if (!entry.id().isEmpty()) {
      entries.removeIf(one -> one.id().equals(entry.id()));
    }
    remember(entry);
    try {
      append(line);
    } catch (IOException e) {
      boolean kept = unwritten.size() < MOST_UNWRITTEN && unwritten.offer(line);
      LOG.error(
          "The audit file cannot be written; the entry above {}",
          kept ? "is written with the next one" : "is in the log only",
          e);
    }
  }

  private void append(String line) throws IOException {
    if (file != null) {
      try {
        goOnIn(file.inPlace());
        writeWhatWaits(file);
        file.append(line);
      } catch (IOException e) {
        onWriteFailure.run();
        throw e;
      }
    }
  }

  private void writeWhatWaits(AuditFile writable) throws IOException {
    for (String line = unwritten.peek(); line != null; line = unwritten.peek()) {
      writable.append(line);
      unwritten.remove();
    }
  }

  private void remember(AuditEntry entry) {
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
  }

  /**
   * The newest entries, newest first. An intent is among them until its outcome is.
   *
   * @param limit at most this many
   * @param chosen which of them
   */
  public synchronized List<AuditEntry> newest(int limit, Predicate<AuditEntry> chosen) {
    List<AuditEntry> newest = new ArrayList<>();
    var backwards = entries.descendingIterator();
    while (backwards.hasNext() && newest.size() < limit) {
      AuditEntry entry = backwards.next();
      if (chosen.test(entry)) {
        newest.add(entry);
      }
    }
    return newest;
  }

  /** Closes the file; later entries go to memory and the log only. */
  @Override
  public synchronized void close() {
    writeSums(flood.all());
    if (file != null) {
      try {
        writeWhatWaits(file);
      } catch (IOException e) {
        LOG.error("{} entries are in the log only", unwritten.size(), e);
      }
    }
    closeFile();
  }

  private void closeFile() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        LOG.warn("The audit file did not close", e);
      }
      file = null;
    }
  }
}
