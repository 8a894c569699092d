package org.omsexporter.simulator.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log that grows and is rotated: beyond 256 KiB it gets a dated name, and of those one is kept.
 * Not safe for threads.
 */
final class LogFile {
  static final long ROTATED_BYTES = 256 * 1_024;

  private final Path path;
  private @Nullable Path rotated;

  LogFile(Path path) {
    this.path = path;
  }

  /** Replaces the content of a file. */
  static void write(Path path, List<String> lines) throws IOException {
    Files.writeString(path, text(lines));
  }

  /** Adds lines; a file that somebody has removed or made unwritable stays as it is. */
  void append(List<String> lines, String suffix) {
    if (lines.isEmpty()) {
      return;
    }
    try {
      if (Files.size(path) >= ROTATED_BYTES) {
        rotate(suffix);
      }
      Files.write(
          path,
          text(lines).getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND);
    } catch (IOException gone) {
      return;
    }
  }

  private void rotate(String suffix) throws IOException {
    Path before = rotated;
    if (before != null) {
      Files.deleteIfExists(before);
    }
    Path target = path.resolveSibling(path.getFileName() + "." + suffix);
    Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
    rotated = target;
    Files.createFile(path);
  }

  private static String text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    return text.toString();
  }
}
