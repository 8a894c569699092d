package org.omsexporter.logs;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.omsexporter.model.ComponentType;

/**
 * The files of one component that are shown: those that are written now, and the results of a
 * verification. Rotated ones, and links that lead out, are not among them.
 */
final class LogTree {
  /** Bound of what is listed; a verification writes files for each table. */
  private static final int MOST_FILES = 10_000;

  private static final Pattern LOG = Pattern.compile("[^.].*\\.(log|out|err)");

  /** {@code x-20240305.log}, {@code x.2024-03-05.0.log}, {@code x.1.log}. */
  private static final Pattern ROTATED =
      Pattern.compile(".*([._-](\\d{4}-?\\d{2}-?\\d{2}.*|\\d{1,3})\\.(log|out|err))");

  /** Of a start, and of an error, beside the logs. */
  private static final Pattern BESIDE = Pattern.compile("[^.].*\\.out|error\\.details");

  /** {@code verify/SUBID/SCHEMA/diff/FILE} and {@code …/sql/FILE}. */
  private static final Pattern RESULT = Pattern.compile("verify/[^/]+/[^/]+/(diff|sql)/[^/]+");

  private static final int RESULT_DEPTH = 4;

  private final Path home;
  private final ComponentType type;
  private final Map<String, Found> found = new LinkedHashMap<>();

  private LogTree(Path home, ComponentType type) {
    this.home = home;
    this.type = type;
  }

  /**
   * One file.
   *
   * @param name as it is shown: relative to the directory of the logs, and of those that lie beside
   *     it relative to the component's
   * @param path without links
   * @param beside whether it lies outside the directory of the logs
   */
  record Found(String name, Path path, boolean beside) {}

  /** The files below a component's directory. */
  static List<Found> of(Path home, ComponentType type) throws NoSuchLogException {
    LogTree tree = new LogTree(home, type);
    tree.read();
    return List.copyOf(tree.found.values());
  }

  private void read() throws NoSuchLogException {
    if (!Files.isReadable(home)) {
      throw unreadable(home);
    }
    for (String name : type.isStore() ? List.of("log", "logs") : List.of("logs", "log")) {
      Path logs = home.resolve(name);
      if (Files.isDirectory(logs) && LogHosts.isInside(home, logs)) {
        if (!Files.isReadable(logs)) {
          throw unreadable(logs);
        }
        Path directory = real(logs);
        walk(directory, directory, 2, LogTree::isCurrent, false);
        break;
      }
    }
    if (!type.isStore()) {
      walk(home, home, 1, name -> BESIDE.matcher(name).matches(), true);
    }
    if (type == ComponentType.FULL_VERIFICATION) {
      walk(
          home, home.resolve("verify"), RESULT_DEPTH, name -> RESULT.matcher(name).matches(), true);
    }
  }

  private static NoSuchLogException unreadable(Path directory) {
    return new NoSuchLogException(
        "oms-exporter has no permission to read %s.".formatted(directory));
  }

  private static boolean isCurrent(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return LOG.matcher(file).matches() && !ROTATED.matcher(file).matches();
  }

  private static Path real(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      return directory; // gone meanwhile, which the walk finds out
    }
  }

  private void walk(Path base, Path start, int depth, Predicate<String> shown, boolean beside) {
    try {
      Files.walkFileTree(
          start,
          EnumSet.noneOf(FileVisitOption.class),
          depth,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = base.relativize(file).toString().replace('\\', '/');
              if (shown.test(name) && isRegularInside(file)) {
                add(name, file, beside);
              }
              return found.size() < MOST_FILES
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              return FileVisitResult.CONTINUE; // what cannot be looked into shows no files
            }
          });
    } catch (IOException e) {
      // gone while it was looked at: what was found until then stands
    }
  }

  private boolean isRegularInside(Path file) {
    try {
      return LogHosts.isInside(home, file)
          && Files.isRegularFile(file.toRealPath(), LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return false;
    }
  }

  private void add(String name, Path file, boolean beside) {
    try {
      found.putIfAbsent(name, new Found(name, file.toRealPath(), beside));
    } catch (IOException e) {
      // gone meanwhile
    }
  }
}
