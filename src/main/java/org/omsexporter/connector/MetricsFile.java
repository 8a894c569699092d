package org.omsexporter.connector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.ConnectorReading;

/**
 * The end of one connector's {@code metrics.log}, whatever the file's size. The file may grow, be
 * cut, be rotated, vanish and come back while it is followed. Not thread safe.
 */
final class MetricsFile {
  /** The most that is read of a file at once. */
  static final int MOST_BYTES = 64 << 10;

  /** Holds a line or two. */
  private static final int USUAL_BYTES = 8 << 10;

  private static final int SHOWN_BYTES = 80;
  private static final List<String> PLACES = List.of("logs/msg/metrics.log", "log/msg/metrics.log");

  private final Path root;
  private final Path directory;
  private final ZoneId zone;
  private @Nullable Version seen;
  private long judgedTo;

  /**
   * The file of one connector.
   *
   * @param root where the connector's directory is; no link is followed out of it
   * @param name of the connector's directory in it
   * @param zone in which OMS's processes write their times
   */
  MetricsFile(Path root, String name, ZoneId zone) {
    this.root = root;
    this.directory = root.resolve(name);
    this.zone = zone;
  }

  /**
   * What has come since the last time.
   *
   * @param buffer of {@link #MOST_BYTES}, whose content is lost
   * @throws NoSuchFileException where there is no such file
   * @throws IOException where it cannot be read
   */
  News read(byte[] buffer, Instant now) throws IOException {
    Path file = locate();
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      // a pipe would keep the reader for ever
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    Version version = Version.of(attributes);
    if (version.equals(seen)) {
      return News.NONE;
    }
    if (seen != null && !version.continues(seen)) {
      judgedTo = 0;
    }
    News news = readEnd(file, attributes.size(), buffer, now);
    seen = version;
    return news;
  }

  /** When the file was last written, as of the last read; null before. */
  @Nullable Instant writtenAt() {
    return seen == null ? null : seen.writtenAt;
  }

  private Path locate() throws IOException {
    for (String place : PLACES) {
      Path path = directory.resolve(place);
      try {
        Path real = path.toRealPath();
        if (real.startsWith(root.toRealPath())) {
          return real;
        }
      } catch (NoSuchFileException | NotDirectoryException e) {
        // then at the other place
      }
    }
    throw new NoSuchFileException(directory.resolve(PLACES.get(0)).toString());
  }

  private News readEnd(Path file, long size, byte[] buffer, Instant now) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      News news = read(channel, Math.max(0, size - USUAL_BYTES), size, buffer, now);
      return news.reading.isPresent() || size <= USUAL_BYTES
          ? judged(news)
          : judged(read(channel, Math.max(0, size - MOST_BYTES), size, buffer, now));
    }
  }

  private News judged(News news) {
    judgedTo = Math.max(judgedTo, news.end);
    return news;
  }

  private News read(FileChannel channel, long from, long to, byte[] buffer, Instant now)
      throws IOException {
    ByteBuffer end = ByteBuffer.wrap(buffer, 0, (int) (to - from));
    while (end.hasRemaining() && channel.read(end, from + end.position()) >= 0) {}
    return newest(buffer, end.position(), from, now);
  }

  /** The newest whole line that is one of a connector, looked for from the end. */
  private News newest(byte[] bytes, int length, long offset, Instant now) {
    int end = length;
    long judged = 0;
    String foreign = null;
    while (true) {
      int start = startOfLine(bytes, end);
      boolean whole = start > 0 || offset == 0;
      boolean ended = end < length;
      Optional<ConnectorReading> reading =
          whole ? MetricsLine.read(bytes, start, end, zone, now) : Optional.empty();
      if (ended && judged == 0) {
        judged = offset + end + 1;
      }
      if (reading.isPresent()) {
        return new News(reading, foreign, judged);
      }
      // the last line may still be being written, and the first may be the rest of one: not judged
      if (ended && foreign == null && end > start && offset + end >= judgedTo) {
        foreign = shown(bytes, start, end);
      }
      if (start == 0) {
        return new News(Optional.empty(), foreign, judged);
      }
      end = start - 1;
    }
  }

  private static int startOfLine(byte[] bytes, int end) {
    int start = end;
    while (start > 0 && bytes[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private static String shown(byte[] bytes, int start, int end) {
    return new String(bytes, start, Math.min(SHOWN_BYTES, end - start), StandardCharsets.UTF_8);
  }

  /**
   * What is new in a file.
   *
   * @param reading the newest line, which may have been seen already; empty where there is none
   * @param foreign how a new line begins that is not a connector's; null where there is none
   * @param end place in the file after the last complete line
   */
  record News(Optional<ConnectorReading> reading, @Nullable String foreign, long end) {
    static final News NONE = new News(Optional.empty(), null, 0);
  }

  /** What tells whether a file has changed. */
  private record Version(@Nullable Object key, long size, Instant writtenAt) {
    static Version of(BasicFileAttributes attributes) {
      return new Version(
          attributes.fileKey(), attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /** Whether it is the same file, no shorter than it was. */
    boolean continues(Version before) {
      return Objects.equals(key, before.key) && size >= before.size;
    }
  }
}
