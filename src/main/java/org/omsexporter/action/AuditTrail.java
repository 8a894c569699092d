package org.omsexporter.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
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
 * <p>Each line is one write at the end of the file. A line that a crash left torn is passed over
 * when the file is read, and ended before the next one is written. Safe for threads.
 */
public final class AuditTrail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEPT = 10_000;

  /** How much of an existing file is read at the start; some thousands of lines. */
  private static final long READ_BYTES = 4 << 20;

  private final Deque<AuditEntry> entries = new ArrayDeque<>();
  private @Nullable FileChannel channel;

  private AuditTrail() {}

  /** A trail in memory and in the log only. */
  public static AuditTrail inMemory() {
    return new AuditTrail();
  }

  /**
   * A trail that goes on in this file; the newest entries in it are read.
   *
   * @param file created where it is missing; null for {@link #inMemory}
   * @throws IOException when it cannot be opened for reading and writing
   */
  public static AuditTrail open(@Nullable Path file) throws IOException {
    AuditTrail trail = new AuditTrail();
    if (file != null) {
      trail.channel = openForAppending(file);
      trail.entries.addAll(readNewest(trail.channel));
    }
    return trail;
  }

  /**
   * Goes on in this file from now, as after a log rotation; what is in memory stays.
   *
   * @throws IOException when it cannot be opened; then the present file goes on
   */
  public synchronized void reopen(@Nullable Path file) throws IOException {
    FileChannel next = file == null ? null : openForAppending(file);
    close();
    channel = next;
  }

  /** Adds an entry. A file that cannot be written is an error in the log, not an exception. */
  public synchronized void record(AuditEntry entry) {
    String line = toJson(entry);
    LOG.info("audit {}", line);
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
    if (channel != null) {
      try {
        endTornLine(channel);
        write(channel, line + "\n");
        channel.force(false);
      } catch (IOException e) {
        LOG.error("The audit file cannot be written; the entry above is in the log only", e);
      }
    }
  }

  /**
   * The newest entries, newest first.
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
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.warn("The audit file did not close", e);
      }
      channel = null;
    }
  }

  private static FileChannel openForAppending(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static void endTornLine(FileChannel channel) throws IOException {
    long size = channel.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') {
      write(channel, "\n");
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    long position = channel.size();
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  private static List<AuditEntry> readNewest(FileChannel channel) throws IOException {
    long from = Math.max(0, channel.size() - READ_BYTES);
    ByteBuffer buffer = ByteBuffer.allocate((int) (channel.size() - from));
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
    buffer.flip();
    List<AuditEntry> read = new ArrayList<>();
    for (String line : StandardCharsets.UTF_8.decode(buffer).toString().split("\n")) {
      AuditEntry entry = line.isBlank() ? null : fromJson(line);
      if (entry != null) {
        read.add(entry);
      }
    }
    return read.subList(Math.max(0, read.size() - KEPT), read.size());
  }

  private static String toJson(AuditEntry entry) {
    ObjectNode line = JSON.createObjectNode();
    line.put("time", entry.time().toString());
    line.put("user", entry.user());
    line.put("remote", entry.remote());
    line.put("action", entry.action());
    line.put("targetType", entry.targetType().word());
    line.put("target", entry.target());
    line.put("oms", entry.oms());
    line.put("projectId", entry.projectId());
    line.put("outcome", entry.outcome().word());
    line.put("detail", entry.detail());
    line.put("requestId", entry.requestId());
    return line.toString();
  }

  private static @Nullable AuditEntry fromJson(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return new AuditEntry(
          Instant.parse(json.path("time").asText()),
          json.path("user").asText(),
          json.path("remote").asText(),
          json.path("action").asText(),
          AuditEntry.TargetType.valueOf(upper(json.path("targetType"))),
          json.path("target").asText(),
          json.path("oms").asText(),
          textOrNull(json.path("projectId")),
          AuditEntry.Outcome.valueOf(upper(json.path("outcome"))),
          json.path("detail").asText(),
          textOrNull(json.path("requestId")));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      LOG.warn("A line of the audit file is torn or foreign and is passed over");
      return null;
    }
  }

  private static String upper(JsonNode node) {
    return node.asText().toUpperCase(Locale.ROOT);
  }

  private static @Nullable String textOrNull(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }
}
