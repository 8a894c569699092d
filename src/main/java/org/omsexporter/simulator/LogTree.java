package org.omsexporter.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log files of the components of the first {@link #PROJECTS} projects, in the directories that
 * OMS's container mounts on its host. They are written beside everything else once a directory is
 * first asked for, grow by a line every few seconds, and are removed on close. Safe for threads.
 */
final class LogTree implements AutoCloseable {
  static final int PROJECTS = 100;
  private static final int GROWTH_SECONDS = 5;

  private final World world;
  private @Nullable Path root;
  private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
  private final List<Growing> growing = new ArrayList<>();
  private boolean closed;

  LogTree(World world) {
    this.world = world;
  }

  Path storeDirectory() {
    return root().resolve("oms_store");
  }

  Path runDirectory() {
    return root().resolve("oms_run");
  }

  void growOn(ScheduledExecutorService timer) {
    var unused =
        timer.scheduleWithFixedDelay(this::grow, GROWTH_SECONDS, GROWTH_SECONDS, TimeUnit.SECONDS);
  }

  /** Waits until every file is there. */
  void awaitFiles() {
    root();
    writing.join();
  }

  private synchronized Path root() {
    Path made = root;
    if (made != null) {
      return made;
    }
    try {
      made = Files.createTempDirectory("oms-simulator-");
      root = made;
      Files.createDirectory(made.resolve("oms_store"));
      Files.createDirectory(made.resolve("oms_run"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Path directory = made;
    writing = CompletableFuture.runAsync(() -> writeAll(directory));
    return made;
  }

  private void writeAll(Path made) {
    LogTimes times = new LogTimes(world.moment().now());
    world.projects().stream()
        .limit(PROJECTS)
        .forEach(project -> writeUnlessClosed(made, project, times));
  }

  private synchronized void writeUnlessClosed(Path made, SimProject project, LogTimes times) {
    if (closed) {
      return;
    }
    try {
      write(made, project, times);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void write(Path made, SimProject project, LogTimes times) throws IOException {
    List<SimComponent> components;
    synchronized (project) {
      components = List.copyOf(project.components);
    }
    for (SimComponent component : components) {
      LogLines lines = new LogLines(component, times);
      if (component.kind.isStore()) {
        Path log = made.resolve("oms_store/store" + component.port + "/log");
        Files.createDirectories(log);
        Path conf = Files.createDirectories(log.resolveSibling("conf"));
        file(conf.resolve("crawler.conf"), List.of("subTopic=" + component.subtopic));
        main(log.resolve("store.log"), component, lines, 400);
        file(log.resolve("congo.log"), lines.some(40));
        file(log.resolve("liboblog.log"), lines.some(60));
        file(log.resolve("connector.log"), lines.some(20));
        file(log.resolve("store.log.1"), lines.old(60));
        file(log.resolve("liboblog.log.20240305070127"), lines.old(20));
      } else {
        Path log = made.resolve("oms_run").resolve(component.name);
        log = log.resolve(project.plan.index() % 6 == 5 ? "log" : "logs");
        Files.createDirectories(log.resolve("msg"));
        main(log.resolve("connector.log"), component, lines, 400);
        file(log.resolve("error.log"), lines.errors());
        file(log.resolve("trace.log"), lines.some(30));
        file(log.resolve("msg/metrics.log"), lines.metrics(30));
        file(log.resolve("msg/ddl_msg.log"), lines.some(5));
        file(log.resolve("connector.log.2024-03-05.0"), lines.old(60));
        file(log.resolve("error.log.1"), lines.old(5));
      }
    }
  }

  private void main(Path path, SimComponent component, LogLines lines, int count)
      throws IOException {
    file(path, lines.some(count));
    growing.add(new Growing(path, component));
  }

  private static void file(Path path, List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    Files.writeString(path, text);
  }

  private synchronized void grow() {
    if (closed) {
      return;
    }
    Moment moment = world.moment();
    for (Growing file : growing) {
      synchronized (file.component().project) {
        if (file.component().isRunning()) {
          file.append(LogLines.current(file.component(), moment));
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    Path made = root;
    if (made == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(made)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private record Growing(Path path, SimComponent component) {
    void append(String line) {
      try {
        Files.write(
            path,
            (line + "\n").getBytes(StandardCharsets.UTF_8),
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND);
      } catch (IOException gone) {
        // a file that a test has removed or made unwritable stays as it is
        return;
      }
    }
  }
}
