package org.omsexporter.simulator.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.world.SimComponent;
import org.omsexporter.simulator.world.World;

/**
 * The log files of the components of a world's first projects, in a directory tree a host as OMS's
 * container mounts it. They are written beside everything else once a directory is first asked for,
 * grow with the time of the world, and are removed on close. Safe for threads.
 */
public final class LogTree implements AutoCloseable {
  private final World world;
  private final int loggedProjects;
  private final LogTimes times;
  private final IdentityHashMap<SimComponent, ComponentLogs> logs = new IdentityHashMap<>();
  private @Nullable Path root;
  private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
  private boolean closed;

  /** Of the first projects of a world, in the local times of a zone; nothing is written yet. */
  public LogTree(World world, int loggedProjects, ZoneId timeZone) {
    this.world = world;
    this.loggedProjects = loggedProjects;
    this.times = new LogTimes(timeZone, world.moment().now());
  }

  /** The directories of every host of OMS. */
  public List<LogDirectory> directories() {
    Path made = root();
    return world.hosts().all().stream().map(host -> directory(made, host)).toList();
  }

  private static LogDirectory directory(Path root, String host) {
    Path own = root.resolve(host);
    return new LogDirectory(host, own.resolve("oms_store"), own.resolve("oms_run"));
  }

  /** Lets what is written grow every second. */
  public void growOn(ScheduledExecutorService timer) {
    var unused = timer.scheduleWithFixedDelay(this::growIfBegun, 1, 1, TimeUnit.SECONDS);
  }

  /** Writes every line that is due by the world's clock. */
  public void write() {
    Path made = root();
    writing.join();
    grow(made);
  }

  /** Waits until every file is there. */
  public void awaitFiles() {
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
      for (String host : world.hosts().all()) {
        LogDirectory directory = directory(made, host);
        Files.createDirectories(directory.store());
        Files.createDirectories(directory.run());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Path begun = made;
    writing = CompletableFuture.runAsync(() -> grow(begun));
    return made;
  }

  private void growIfBegun() {
    Path begun;
    synchronized (this) {
      begun = writing.isDone() ? root : null;
    }
    if (begun != null) {
      grow(begun);
    }
  }

  private void grow(Path made) {
    world.projects().stream()
        .limit(loggedProjects)
        .forEach(
            project -> {
              List<SimComponent> components;
              synchronized (project) {
                components = new ArrayList<>(project.components);
              }
              components.forEach(component -> growUnlessClosed(made, component));
            });
  }

  private synchronized void growUnlessClosed(Path made, SimComponent component) {
    if (closed) {
      return;
    }
    try {
      ComponentLogs known = logs.get(component);
      if (known != null && known.isCurrent()) {
        known.grow();
      } else {
        LogDirectory directory = directory(made, component.ip);
        logs.put(component, ComponentLogs.write(component, directory, world, times));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public synchronized void close() {
    boolean again = closed;
    closed = true;
    Path made = root;
    if (made == null || again) {
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
}
