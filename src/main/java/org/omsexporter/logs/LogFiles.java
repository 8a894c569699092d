package org.omsexporter.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.model.Component;

/**
 * The log files of an installation's components, in OMS's directories on this machine.
 *
 * <p>Rotated files are not among them. No name leads out of the directories: names are taken only
 * as they are listed, and a link is followed only where it ends inside.
 */
public final class LogFiles {
  /** A store's port in its ID: {@code 10.0.0.7-7145:…}. */
  private static final Pattern PORT_IN_NAME = Pattern.compile("^[^:]*-(\\d{1,5}):");

  /**
   * Rotated: {@code x.log.3}, {@code x.log.2024-03-05}, {@code x-20240305.log}, {@code x.1.log}.
   */
  private static final Pattern CURRENT = Pattern.compile("[^.].*\\.(log|out|err)");

  private static final Pattern ROTATED =
      Pattern.compile(".*([._-](\\d{4}-?\\d{2}-?\\d{2}.*|\\d{1,3})\\.(log|out|err))");

  /** The main log of a store, which may have a connector.log besides, and of all others. */
  private static final List<String> MAIN = List.of("store.log", "connector.log");

  private final LogDirectories directories;

  /** The logs below these directories. */
  public LogFiles(LogDirectories directories) {
    this.directories = directories;
  }

  /**
   * The files of a component, the main one first, then by name.
   *
   * @throws NoSuchLogException when it has no log directory here
   */
  public List<LogFile> find(Component component) throws NoSuchLogException, IOException {
    Path directory = directory(component);
    try (Stream<Path> tree = Files.walk(directory, 2)) {
      return tree.filter(path -> isCurrentLog(directory, path))
          .map(path -> describe(directory, path))
          .flatMap(Optional::stream)
          .sorted(
              Comparator.comparingInt((LogFile file) -> rank(file.name()))
                  .thenComparing(file -> file.name().contains("/"))
                  .thenComparing(LogFile::name))
          .toList();
    }
  }

  private static int rank(String name) {
    int place = MAIN.indexOf(name);
    return place < 0 ? MAIN.size() : place;
  }

  /**
   * The newest lines of a file, oldest first.
   *
   * @param name as {@link #find} lists it; null for the component's main log
   * @param count how many of the newest lines are looked at
   * @param filter which of these are kept
   * @throws NoSuchLogException when there is no such file
   */
  public List<LogLine> newest(
      Component component, @Nullable String name, int count, LineFilter filter)
      throws NoSuchLogException, IOException {
    Path directory = directory(component);
    Path path = file(component, directory, name);
    String shown = nameOf(directory, path);
    try (FileChannel channel = open(path)) {
      return Tail.lines(channel, count).stream()
          .filter(filter::keeps)
          .map(line -> new LogLine(LineTime.of(line), line, shown))
          .toList();
    }
  }

  /**
   * A file's bytes as they are, up to the size that it has now.
   *
   * @param name as {@link #find} lists it; null for the component's main log
   * @throws NoSuchLogException when there is no such file
   */
  public Download download(Component component, @Nullable String name)
      throws NoSuchLogException, IOException {
    Path directory = directory(component);
    Path path = file(component, directory, name);
    FileChannel channel = open(path);
    try {
      long size = channel.size();
      return new Download(
          path.getFileName().toString(),
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

  private Path file(Component component, Path directory, @Nullable String name)
      throws NoSuchLogException, IOException {
    List<LogFile> files = find(component);
    Optional<LogFile> found =
        name == null
            ? files.stream().findFirst()
            : files.stream().filter(file -> file.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      throw new NoSuchLogException(
          name == null
              ? "The component has written no log yet."
              : "The component has no log file of that name; /logs/files lists those it has.");
    }
    return directory.resolve(found.get().name()).toRealPath();
  }

  private Path directory(Component component) throws NoSuchLogException, IOException {
    if (component.type().isStore()) {
      return existing(directories.storeDir(), storePort(component), List.of("log", "logs"));
    }
    return existing(directories.runDir(), component.id(), List.of("logs", "log"));
  }

  private static String storePort(Component store) throws NoSuchLogException {
    if (store.storePort() != null) {
      return store.storePort().toString();
    }
    Matcher matcher = PORT_IN_NAME.matcher(store.id());
    if (!matcher.find()) {
      throw new NoSuchLogException("OMS names no port of this store, which names its directory.");
    }
    return matcher.group(1);
  }

  private static Path existing(Path root, String name, List<String> children)
      throws NoSuchLogException, IOException {
    if (name.isEmpty() || name.startsWith(".") || name.matches("(?s).*[/\\\\\\x00].*")) {
      throw new NoSuchLogException("The component's name is not that of a directory.");
    }
    try {
      for (String child : children) {
        Path directory = root.resolve(name).resolve(child);
        if (Files.isDirectory(directory)) {
          Path real = directory.toRealPath();
          if (real.startsWith(root.toRealPath())) {
            return real;
          }
        }
      }
    } catch (InvalidPathException e) {
      throw new NoSuchLogException("The component's name is not that of a directory.");
    }
    throw new NoSuchLogException(
        "The component has no log directory on this machine. It may run on another host, or"
            + " logs.store_dir and logs.run_dir may name other directories.");
  }

  private static boolean isCurrentLog(Path directory, Path path) {
    String name = path.getFileName().toString();
    if (!CURRENT.matcher(name).matches() || ROTATED.matcher(name).matches()) {
      return false;
    }
    try {
      Path real = path.toRealPath();
      return real.startsWith(directory) && Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<LogFile> describe(Path directory, Path path) {
    try {
      return Optional.of(
          new LogFile(
              nameOf(directory, path),
              Files.size(path),
              Files.getLastModifiedTime(path).toInstant()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String nameOf(Path directory, Path path) {
    return directory.relativize(path).toString().replace('\\', '/');
  }

  private static FileChannel open(Path realPath) throws IOException {
    return FileChannel.open(realPath, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }
}
