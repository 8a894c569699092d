package org.omsexporter.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The newest lines of a file, found from its end, so that its size does not matter, and read one by
 * one, so that no more than a line is in memory.
 */
final class Tail {
  private static final int BLOCK_BYTES = 64 << 10;

  /** Bound of what is read; a file without line ends costs no more. */
  private static final int MOST_BYTES = 32 << 20;

  /** Bound of one line; the rest of a longer one is left out. */
  static final int LONGEST_LINE_BYTES = 1 << 20;

  private Tail() {}

  /**
   * Reads the newest lines, oldest first. A last line without an end counts; it may still be
   * written.
   *
   * @param count at most this many
   */
  static void read(FileChannel channel, int count, Consumer<String> reader) throws IOException {
    long end = channel.size();
    long position = start(channel, count, end);
    ByteBuffer buffer = ByteBuffer.allocate(BLOCK_BYTES);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (position < end) {
      buffer.clear().limit((int) Math.min(BLOCK_BYTES, end - position));
      int read = channel.read(buffer, position);
      if (read < 0) {
        break; // truncated meanwhile
      }
      position += read;
      split(buffer.array(), read, line, reader);
    }
    if (line.size() > 0) {
      reader.accept(text(line));
    }
  }

  /** Where the oldest of the lines begins. */
  private static long start(FileChannel channel, int count, long end) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BLOCK_BYTES);
    long position = end;
    int ends = 0;
    while (position > 0 && end - position < MOST_BYTES) {
      int length = (int) Math.min(BLOCK_BYTES, position);
      position -= length;
      fill(channel, buffer.clear().limit(length), position);
      for (int i = length - 1; i >= 0; i--) {
        // the last byte ends the newest line and begins none
        if (buffer.get(i) == '\n' && position + i + 1 < end && ++ends == count) {
          return position + i + 1;
        }
      }
    }
    return position;
  }

  private static void fill(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        while (buffer.hasRemaining()) {
          buffer.put((byte) 0); // truncated meanwhile
        }
      }
    }
  }

  private static void split(
      byte[] bytes, int length, ByteArrayOutputStream line, Consumer<String> reader) {
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        add(line, bytes, start, i);
        reader.accept(text(line));
        line.reset();
        start = i + 1;
      }
    }
    add(line, bytes, start, length);
  }

  private static void add(ByteArrayOutputStream line, byte[] bytes, int start, int end) {
    line.write(bytes, start, Math.min(end - start, LONGEST_LINE_BYTES - line.size()));
  }

  private static String text(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
