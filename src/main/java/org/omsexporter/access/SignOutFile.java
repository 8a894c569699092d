package org.omsexporter.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.omsexporter.files.NamedFiles;

/**
 * The file that keeps {@link SignOuts} over restarts. Lines are added at its end, each batch in one
 * write, so that several processes may share it. Each adds what the file lacks of its own, so that
 * nothing is lost where one of them has just replaced the file by a shorter one. Safe for threads.
 */
public final class SignOutFile {
  private static final String KEY = "api.signed_out_file";
  private static final Set<OpenOption> AT_THE_END =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

  /** So many lines may be of sessions that would be over by now, before they are dropped. */
  private static final int MOST_OVER = 10_000;

  private final Path path;

  /** The entries that the file has, and how many lines it has for them. */
  private final Set<SignOut> written = new HashSet<>();

  private int lines;
  private boolean torn;
  private boolean compacted;
  private @Nullable State seen;
  private @Nullable SessionKey readWith;

  private SignOutFile(Path path) {
    this.path = path;
  }

  /**
   * A file that is made where it is missing, for its owner alone; null without one.
   *
   * @throws IOException when everybody may read or write it, or it cannot be read and written in
   *     its directory; says what to do
   */
  public static @Nullable SignOutFile open(@Nullable Path file) throws IOException {
    if (file == null) {
      return null;
    }
    try {
      Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      if (Files.exists(real)) {
        NamedFiles.read(real);
        PrivateFile.checkOthers(KEY, real);
      }
      Files.newByteChannel(real, AT_THE_END, PrivateFile.OWNER_ONLY).close();
      Files.delete(PrivateFile.besides(real)); // whether its directory lets it be replaced
      return new SignOutFile(real);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "%s: %s cannot be made: its directory does not exist".formatted(KEY, file), e);
    } catch (FileSystemException e) {
      throw new IOException(
          "%s: %s cannot be read and replaced in its directory: %s".formatted(KEY, file, reason(e)),
          e);
    }
  }

  /** What kept a file from being read or written, in words. */
  static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "no permission" : NamedFiles.reason(e);
  }

  /**
   * Brings file and memory together: each has then what either had.
   *
   * @param key signs the entries; lines that it has not signed are passed over
   * @throws IOException when the file cannot be read or written
   */
  synchronized void meet(SignOuts memory, SessionKey key) throws IOException {
    State found = State.of(path);
    if (found == null || !found.equals(seen) || key != readWith) {
      seen = null;
      read(
          found == null ? "" : new String(NamedFiles.read(path), StandardCharsets.UTF_8),
          memory,
          key);
      readWith = key;
    }
    List<SignOut> all = memory.all();
    if (!compacted || lines - all.size() > MOST_OVER) {
      seen = replace(all, key);
      compacted = true;
      return;
    }
    List<SignOut> missing = all.stream().filter(one -> !written.contains(one)).toList();
    seen = missing.isEmpty() ? found : append(missing, key, found);
  }

  private void read(String text, SignOuts memory, SessionKey key) {
    written.clear();
    lines = 0;
    torn = !text.isEmpty() && !text.endsWith("\n");
    text.lines()
        .forEach(
            line -> {
              lines++;
              SignOut.read(key, line)
                  .ifPresent(
                      one -> {
                        written.add(one);
                        memory.keep(one);
                      });
            });
  }

  /**
   * Adds lines.
   *
   * @return the state that it leaves; null where another process wrote meanwhile
   */
  private @Nullable State append(List<SignOut> missing, SessionKey key, @Nullable State before)
      throws IOException {
    ByteBuffer bytes = bytes((torn ? "\n" : "") + text(missing, key));
    int length = bytes.remaining();
    torn = true; // should it fail halfway
    try (FileChannel channel = FileChannel.open(path, AT_THE_END, PrivateFile.OWNER_ONLY)) {
      write(channel, bytes);
    }
    torn = false;
    written.addAll(missing);
    lines += missing.size();
    return unlessWrittenMeanwhile((before == null ? 0 : before.size) + length);
  }

  /**
   * Puts a file with these entries alone in its place, in one step.
   *
   * @return as {@link #append}
   */
  private @Nullable State replace(List<SignOut> all, SessionKey key) throws IOException {
    ByteBuffer bytes = bytes(text(all, key));
    int length = bytes.remaining();
    Path fresh = PrivateFile.besides(path);
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        write(channel, bytes);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    written.clear();
    written.addAll(all);
    lines = all.size();
    torn = false;
    return unlessWrittenMeanwhile(length);
  }

  private @Nullable State unlessWrittenMeanwhile(long size) throws IOException {
    State after = State.of(path);
    return after != null && after.size == size ? after : null;
  }

  /** Writes all, and waits until it is on the disk. */
  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  private static String text(List<SignOut> entries, SessionKey key) {
    return entries.stream().map(one -> one.line(key) + "\n").collect(Collectors.joining());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** What tells that another process has written to a file, or has replaced it. */
  private record State(@Nullable Object file, long size, FileTime modified) {
    static @Nullable State of(Path path) throws IOException {
      try {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return new State(now.fileKey(), now.size(), now.lastModifiedTime());
      } catch (NoSuchFileException e) {
        return null;
      }
    }
  }
}
