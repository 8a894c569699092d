package org.omsexporter.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.omsexporter.config.LogDirectories;

/**
 * Finds a component's directory among those of OMS's hosts on this machine, and no other's: the
 * directory of a store names a port alone, which each host has.
 */
public final class LogHosts {
  private final List<LogDirectories> entries;

  /** The directories of these hosts, at least one. */
  public LogHosts(List<LogDirectories> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Where a component's files lie.
   *
   * @param path the component's directory, without links
   * @param timeZone of the times in its files
   */
  public record Home(Path path, ZoneId timeZone) {}

  /**
   * The directory of a component.
   *
   * @throws NoSuchLogException when there is none, with a sentence that says which is missing
   */
  public Home find(LogOwner owner) throws NoSuchLogException {
    LogDirectories entry = entry(owner);
    boolean store = owner.component().type().isStore();
    Path root = store ? entry.storeDir() : entry.runDir();
    Path path = below(root, store ? "store" + port(owner) : owner.component().id());
    if (store) {
      checkOwner(owner, entry, path);
    }
    return new Home(path, entry.timeZone());
  }

  private LogDirectories entry(LogOwner owner) throws NoSuchLogException {
    Optional<LogDirectories> named =
        entries.stream()
            .filter(entry -> entry.host() != null && owner.runsOn(entry.host()))
            .findFirst();
    if (named.isPresent()) {
      return named.get();
    }
    LogDirectories only = entries.get(0);
    boolean oneOfEach = entries.size() == 1 && owner.hosts().size() <= 1;
    if (only.host() == null || oneOfEach) {
      return only;
    }
    throw new NoSuchLogException(
        "The component runs on %s, and the configured logs are those of %s."
            .formatted(
                owner.host().isEmpty() ? "a host that OMS does not tell" : owner.host(),
                entries.stream()
                    .map(entry -> Objects.requireNonNullElse(entry.host(), "another"))
                    .collect(Collectors.joining(", "))));
  }

  private static String port(LogOwner store) throws NoSuchLogException {
    if (store.port().isEmpty()) {
      throw new NoSuchLogException("OMS names no port of this store, which names its directory.");
    }
    return store.port();
  }

  /** Refuses a directory that is another store's, or may be. */
  private static void checkOwner(LogOwner owner, LogDirectories entry, Path path)
      throws NoSuchLogException {
    Path file = path.resolve("conf/crawler.conf");
    Optional<CrawlerConf> conf = isInside(path, file) ? CrawlerConf.read(file) : Optional.empty();
    if (conf.isPresent()) {
      if (!owner.owns(conf.get())) {
        throw new NoSuchLogException(
            "%s is the directory of another store: its conf/crawler.conf names %s."
                .formatted(path, conf.get().subTopic()));
      }
    } else if (entry.host() == null && owner.hosts().size() > 1) {
      throw new NoSuchLogException(
          ("OMS runs on several hosts (%s), and the configuration does not say which of them wrote"
                  + " %s; set logs[0].host.")
              .formatted(String.join(", ", new TreeSet<>(owner.hosts())), path));
    }
  }

  private static Path below(Path root, String name) throws NoSuchLogException {
    if (name.isEmpty() || name.startsWith(".") || name.matches("(?s).*[/\\\\\\x00].*")) {
      throw new NoSuchLogException("The component's ID cannot be the name of a directory.");
    }
    Path path;
    try {
      path = root.resolve(name);
    } catch (InvalidPathException e) {
      throw new NoSuchLogException("The component's ID cannot be the name of a directory.");
    }
    if (!Files.isDirectory(root)) {
      throw new NoSuchLogException("The configured directory %s does not exist.".formatted(root));
    }
    if (!Files.isExecutable(root)) {
      throw new NoSuchLogException(
          "oms-exporter has no permission to look into %s.".formatted(root));
    }
    if (!Files.isDirectory(path) || !isInside(root, path)) {
      throw new NoSuchLogException(
          "The component has no directory %s in %s.".formatted(name, root));
    }
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new NoSuchLogException("The directory %s cannot be found any more.".formatted(path));
    }
  }

  /** Whether a path ends below a directory once all links are followed. */
  static boolean isInside(Path directory, Path path) {
    try {
      return path.toRealPath().startsWith(directory.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
