package org.omsexporter.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * The files that an operator names: the configuration, and all that it leads to. Only regular files
 * are read, through links too; a pipe would hang whoever reads it, and could not be read again at a
 * reload.
 */
public final class NamedFiles {
  /** Far above any configuration, key or chain of certificates. */
  private static final long MOST_BYTES = 16 << 20;

  /** Bits of a file's mode, as POSIX's {@code S_IFMT} and {@code S_IFIFO}. */
  private static final int FILE_TYPE = 0170000;

  private static final int PIPE = 0010000;

  private NamedFiles() {}

  /**
   * All bytes of a file.
   *
   * @throws IOException when it cannot be read, is no regular file or is too large; says why
   */
  public static byte[] read(Path file) throws IOException {
    check(file);
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new FileSystemException(
          file.toString(), null, "it has %d MiB; 16 MiB are the most".formatted(size >> 20));
    }
    return Files.readAllBytes(file);
  }

  /**
   * The text of a file in UTF-8.
   *
   * @throws IOException as {@link #read}, and when it is not UTF-8
   */
  public static String readText(Path file) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read(file))).toString();
  }

  /**
   * Refuses a directory, pipe or device.
   *
   * @throws NoSuchFileException when nothing is there
   * @throws IOException when it is one of these, or cannot be looked at; says which
   */
  public static void check(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new FileSystemException(file.toString(), null, "it is a directory");
    }
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(
          file.toString(),
          null,
          "it is a pipe or device, which a reload could not read again: write its content to a file"
              + " and name that");
    }
  }

  /**
   * What stands where a file should be, such as "a pipe"; empty for a regular file and for nothing.
   */
  public static Optional<String> otherThanFile(Path file) {
    if (Files.isRegularFile(file) || !Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(
        Files.isDirectory(file) ? "a directory" : isPipe(file) ? "a pipe" : "a device");
  }

  private static boolean isPipe(Path file) {
    try {
      int mode = (Integer) Files.getAttribute(file, "unix:mode");
      return (mode & FILE_TYPE) == PIPE;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // not a POSIX system, so there are no such pipes
    }
  }

  /** What an exception of the file system says, in words. */
  public static String reason(IOException e) {
    return switch (e.getClass().getSimpleName()) {
      case "NoSuchFileException" -> "there is no such file";
      case "AccessDeniedException" -> "no permission to read it";
      case "MalformedInputException" -> "it is not UTF-8";
      default ->
          e instanceof FileSystemException file && file.getReason() != null
              ? file.getReason()
              : Objects.requireNonNullElse(e.getMessage(), "it cannot be read");
    };
  }
}
