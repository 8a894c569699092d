package org.omsexporter.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads the newest lines of a file from its end, so that its size does not matter. */
final class Tail {
  private static final int BLOCK_BYTES = 64 << 10;

  /** Bound of what is read; a file without line ends costs no more. */
  private static final int MOST_BYTES = 32 << 20;

  private Tail() {}

  /**
   * The newest lines, oldest first. A last line without an end counts; it may still be written.
   *
   * @param count at most this many
   */
  static List<String> lines(FileChannel channel, int count) throws IOException {
    Deque<byte[]> blocks = new ArrayDeque<>();
    long end = channel.size();
    long position = end;
    int ends = 0;
    // One end more than lines: the one before the oldest line; and the last byte may be an end.
    while (position > 0 && ends <= count && end - position < MOST_BYTES) {
      int length = (int) Math.min(BLOCK_BYTES, position);
      byte[] block = read(channel, position - length, length);
      position -= length;
      for (byte b : block) {
        if (b == '\n') {
          ends++;
        }
      }
      blocks.addFirst(block);
    }
    List<String> lines = split(join(blocks));
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private static byte[] read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        // Truncated while it is read: what is missing reads as line ends.
        while (buffer.hasRemaining()) {
          buffer.put((byte) '\n');
        }
      }
    }
    return buffer.array();
  }

  private static byte[] join(Deque<byte[]> blocks) {
    int length = blocks.stream().mapToInt(block -> block.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    blocks.forEach(all::put);
    return all.array();
  }

  private static List<String> split(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(text(bytes, start, i));
        start = i + 1;
      }
    }
    if (start < bytes.length) {
      lines.add(text(bytes, start, bytes.length));
    }
    return lines;
  }

  private static String text(byte[] bytes, int start, int end) {
    int stop = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    return new String(bytes, start, stop - start, StandardCharsets.UTF_8);
  }
}
