package org.omsexporter.backfill;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the text goes. A file appears, or changes, only when the text is whole: until then the text
 * is in a file beside it whose name ends with {@code .part}. Not thread safe.
 */
public final class Output implements AutoCloseable {
  private static final int BUFFERED = 1 << 16;

  private final OutputStream stream;
  private final @Nullable FileChannel channel;
  private final @Nullable Path file;
  private final @Nullable Path part;

  private Output(
      OutputStream stream,
      @Nullable FileChannel channel,
      @Nullable Path file,
      @Nullable Path part) {
    this.stream = new BufferedOutputStream(stream, BUFFERED);
    this.channel = channel;
    this.file = file;
    this.part = part;
  }

  /** A stream, which gets the text as it is made and is not closed. */
  public static Output to(OutputStream stream) {
    return new Output(stream, null, null, null);
  }

  /**
   * A file; what is no regular one, such as a pipe, gets the text as it is made.
   *
   * @throws UnusableRequestException when it cannot be written
   */
  public static Output to(Path file) {
    if (Files.isDirectory(file)) {
      throw new UnusableRequestException("--output: is a directory: " + file);
    }
    Path written = file;
    try {
      boolean exists = Files.exists(file);
      if (exists && !Files.isRegularFile(file)) {
        FileChannel pipe = FileChannel.open(file, StandardOpenOption.WRITE);
        return new Output(Channels.newOutputStream(pipe), pipe, null, null);
      }
      Path whole = exists ? file.toRealPath() : file.toAbsolutePath();
      Path part = Path.of(whole + ".part");
      written = part;
      FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      part.toFile().deleteOnExit(); // if a signal ends the process
      return new Output(Channels.newOutputStream(channel), channel, whole, part);
    } catch (IOException e) {
      throw new UnusableRequestException(
          "--output: cannot write %s: %s".formatted(written, reason(e)));
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such directory";
    }
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return Objects.requireNonNullElse(reason, e.getClass().getSimpleName());
  }

  /** What to write to. */
  OutputStream stream() {
    return stream;
  }

  /** Says that the text is whole, and puts the file in place. */
  void commit() throws IOException {
    stream.flush();
    if (channel != null && part != null && file != null) {
      channel.force(true);
      channel.close();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Gives up what was not committed. */
  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
    if (part != null) {
      Files.deleteIfExists(part);
    }
  }
}
