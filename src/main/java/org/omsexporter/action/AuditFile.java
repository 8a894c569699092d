package org.omsexporter.action;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.files.NamedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an audit trail, which one process writes at a time. A line is there as a whole, and
 * on the disk, once {@link #append} returns. Not safe for threads.
 */
final class AuditFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /** How much of an existing file is read at the start; some thousands of lines. */
  private static final long READ_BYTES = 4 << 20;

  private final Path path;
  private final FileChannel channel;
  private final @Nullable Object key;

  private AuditFile(Path path, FileChannel channel, @Nullable Object key) {
    this.path = path;
    this.channel = channel;
    this.key = key;
  }

  /**
   * Opens a file; where it is missing it is made, for its owner alone to read.
   *
   * @throws IOException when it cannot be read and written, is no file, or another process has it
   */
  static AuditFile open(Path file) throws IOException {
    Optional<String> other = NamedFiles.otherThanFile(file);
    if (other.isPresent()) {
      throw new IOException("api.audit_file: %s is %s; name a file".formatted(file, other.get()));
    }
    boolean made = !Files.exists(file);
    FileChannel channel = channel(file);
    try {
      lock(channel, file);
      keepFromOthers(file, made);
      return new AuditFile(file, channel, key(file));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    try {
      return FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "api.audit_file: %s cannot be made: its directory does not exist".formatted(file), e);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "no permission" : e.getReason();
      throw new IOException("api.audit_file: %s cannot be opened: %s".formatted(file, reason), e);
    }
  }

  /** Whether a path still leads to this file: not after a rotation. */
  boolean isAt(Path file) {
    return key != null && Objects.equals(key, key(file));
  }

  /**
   * This file, or the one that is to go on where this one was moved or removed.
   *
   * @throws IOException when there is to be another, which cannot be opened; then this one stays
   */
  AuditFile inPlace() throws IOException {
    if (key == null || isAt(path)) {
      return this;
    }
    AuditFile next = open(path);
    LOG.warn("{} was moved or removed; the trail goes on in a new one", path);
    return next;
  }

  private static @Nullable Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    } catch (IOException e) {
      LOG.warn("{} cannot be locked; see that no other process writes to it", file, e);
      return;
    }
    if (!locked) {
      throw new IOException(
          file + " is another oms-exporter's; give each one an api.audit_file of its own");
    }
  }

  private static void keepFromOthers(Path file, boolean made) throws IOException {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      Set<PosixFilePermission> kept = EnumSet.copyOf(made ? OWNER : permissions);
      kept.removeIf(permission -> permission.name().startsWith("OTHERS_"));
      if (!kept.equals(permissions)) {
        Files.setPosixFilePermissions(file, kept);
      }
    } catch (UnsupportedOperationException e) {
      LOG.debug("{} has no POSIX permissions", file);
    }
  }

  /**
   * Adds a line, in one write at the end, and waits until it is on the disk. A line that a crash
   * left torn is ended first.
   *
   * @throws IOException when it is not there as a whole; then nothing of it is
   */
  void append(String line) throws IOException {
    long size = channel.size();
    String text = (endsTorn(size) ? "\n" : "") + line + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try {
      for (long position = size; bytes.hasRemaining(); ) {
        position += channel.write(bytes, position);
      }
      channel.force(true);
    } catch (IOException e) {
      takeBack(size, e);
      throw e;
    }
  }

  private void takeBack(long size, IOException failure) {
    try {
      channel.truncate(size);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private boolean endsTorn(long size) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n';
  }

  /**
   * The newest lines, oldest first; the first may be the rest of one. Where this file is still
   * short they begin in the one that was rotated last: an intent may stand there and its outcome
   * here.
   */
  List<String> newest() throws IOException {
    List<String> lines = new ArrayList<>();
    if (channel.size() < READ_BYTES) {
      RotatedFiles.newest(path).ifPresent(rotated -> lines.addAll(newestOfRotated(rotated)));
    }
    lines.addAll(newest(channel));
    return lines;
  }

  private static List<String> newestOfRotated(Path rotated) {
    try (FileChannel channel = FileChannel.open(rotated, StandardOpenOption.READ)) {
      return newest(channel);
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be read, so actions in it that have no outcome are not reported ({})",
          rotated,
          NamedFiles.reason(e));
      return List.of();
    }
  }

  private static List<String> newest(FileChannel channel) throws IOException {
    long from = Math.max(0, channel.size() - READ_BYTES);
    ByteBuffer buffer = ByteBuffer.allocate((int) (channel.size() - from));
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
    buffer.flip();
    return StandardCharsets.UTF_8.decode(buffer).toString().lines().toList();
  }

  /** Closes the file, for another process to open. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
