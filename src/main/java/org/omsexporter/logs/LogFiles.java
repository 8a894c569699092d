package org.omsexporter.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.LogDirectories;

/**
 * The log files of an installation's components, in the directories of OMS's hosts on this machine.
 *
 * <p>No name leads out of the directories: names are taken only as they are listed, and a link is
 * followed only where it ends inside.
 */
public final class LogFiles {
  private final LogHosts hosts;

  /** The logs below the directories of these hosts. */
  public LogFiles(List<LogDirectories> hosts) {
    this.hosts = new LogHosts(hosts);
  }

  /**
   * The files of a component, the main one first, then by name.
   *
   * @throws NoSuchLogException when it has no directory here
   */
  public List<LogFile> find(LogOwner owner) throws NoSuchLogException {
    return found(owner, hosts.find(owner)).stream()
        .map(LogFiles::describe)
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * The newest lines of a file, oldest first.
   *
   * @param name as {@link #find} lists it; null for the component's main log
   * @param count how many of the newest lines are looked at
   * @param filter which of these are kept
   * @param kept hears of each that is kept, and may end the reading by what it throws
   * @throws NoSuchLogException when there is no such file
   */
  public List<LogLine> newest(
      LogOwner owner, @Nullable String name, int count, LineFilter filter, Consumer<LogLine> kept)
      throws NoSuchLogException, IOException {
    LogHosts.Home home = hosts.find(owner);
    LogTree.Found file = file(owner, home, name);
    LineTimes times = new LineTimes(home.timeZone());
    List<LogLine> lines = new ArrayList<>();
    try (FileChannel channel = open(file)) {
      Tail.read(
          channel,
          count,
          line -> {
            var time = times.of(line);
            if (filter.keeps(line)) {
              LogLine one = new LogLine(time, line, file.name());
              kept.accept(one);
              lines.add(one);
            }
          });
    }
    return lines;
  }

  /**
   * A file's bytes as they are, up to the size that it has now.
   *
   * @param name as {@link #find} lists it; null for the component's main log
   * @throws NoSuchLogException when there is no such file
   */
  public Download download(LogOwner owner, @Nullable String name)
      throws NoSuchLogException, IOException {
    LogTree.Found file = file(owner, hosts.find(owner), name);
    FileChannel channel = open(file);
    try {
      long size = channel.size();
      return new Download(
          file.path().getFileName().toString(),
          size,
          new BoundedStream(Channels.newInputStream(channel), size));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * A file on its way out.
   *
   * @param fileName without directories
   * @param sizeBytes what the stream holds
   * @param stream to be closed by who reads it
   */
  public record Download(String fileName, long sizeBytes, InputStream stream) {}

  private static List<LogTree.Found> found(LogOwner owner, LogHosts.Home home)
      throws NoSuchLogException {
    LogOrder order = LogOrder.of(owner.component().type(), owner.sourceType());
    return LogTree.of(home.path(), owner.component().type()).stream()
        .sorted(
            Comparator.comparing(LogTree.Found::beside)
                .thenComparingInt(file -> order.place(file.name()))
                .thenComparing(file -> file.name().contains("/"))
                .thenComparing(LogTree.Found::name))
        .toList();
  }

  private static LogTree.Found file(LogOwner owner, LogHosts.Home home, @Nullable String name)
      throws NoSuchLogException {
    return found(owner, home).stream()
        .filter(file -> name == null || file.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchLogException(
                    name == null
                        ? "The component has written no log yet."
                        : "The component has no log file of that name; /logs/files lists those it"
                            + " has."));
  }

  private static Optional<LogFile> describe(LogTree.Found file) {
    try {
      return Optional.of(
          new LogFile(
              file.name(),
              Files.size(file.path()),
              Files.getLastModifiedTime(file.path()).toInstant()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static FileChannel open(LogTree.Found file) throws NoSuchLogException, IOException {
    try {
      return FileChannel.open(file.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException e) {
      throw new NoSuchLogException(
          "oms-exporter has no permission to read %s.".formatted(file.path()));
    } catch (NoSuchFileException e) {
      throw new NoSuchLogException("%s was just removed.".formatted(file.path()));
    }
  }
}
