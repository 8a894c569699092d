package org.omsexporter.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The older files that a rotation left beside a file: {@code audit.jsonl.1}, {@code
 * audit.jsonl-20260305}, {@code audit.jsonl.2026-03-05}. Compressed ones do not count.
 */
final class RotatedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(RotatedFiles.class);
  private static final Pattern ENDING = Pattern.compile("[.-][0-9][0-9.-]*");

  private RotatedFiles() {}

  /** The one that was written last; empty where there is none. */
  static Optional<Path> newest(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      return Optional.empty();
    }
    String name = file.getFileName().toString();
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(other -> isRotated(other.getFileName().toString(), name))
          .filter(Files::isRegularFile)
          .max(Comparator.comparing(RotatedFiles::written));
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("{} cannot be listed", directory, e);
      return Optional.empty();
    }
  }

  private static boolean isRotated(String other, String name) {
    return other.startsWith(name) && ENDING.matcher(other.substring(name.length())).matches();
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
