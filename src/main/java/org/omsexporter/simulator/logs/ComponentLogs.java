package org.omsexporter.simulator.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.logs.LogTimes.Form;
import org.omsexporter.simulator.world.ComponentKind;
import org.omsexporter.simulator.world.Dice;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.SimComponent;
import org.omsexporter.simulator.world.World;

/**
 * The log files of one component in its host's directories. While the component runs, its main log
 * grows by a line every five seconds of the world, and the metrics of a connector or full import by
 * a line every ten. Guarded by the tree.
 */
final class ComponentLogs {
  private static final double METRICS_SECONDS = 10;
  private static final double MAIN_SECONDS = 5;
  private static final int METRICS_BEFORE_START = 60;
  private static final int MOST_DUE = 360;
  private static final double RUN_BEFORE_START = 6 * 3_600;

  private final SimComponent component;
  private final World world;
  private final LogTimes times;
  private final String name;
  private final double phase;
  private final LogLines lines;
  private final LogFile main;
  private final @Nullable LogFile metrics;
  private final MetricsFigures figures;
  private double mainWritten;
  private double metricsWritten;

  private ComponentLogs(SimComponent component, World world, LogTimes times, Path main, Form form) {
    this.component = component;
    this.world = world;
    this.times = times;
    this.name = component.name;
    this.phase =
        Math.floorMod(Dice.hash(component.project.plan.seed(), component.name), 10_000L) / 1_000.0;
    this.lines = new LogLines(component, times, form);
    this.main = new LogFile(main);
    this.metrics =
        component.kind.isTask() ? new LogFile(main.resolveSibling("msg/metrics.log")) : null;
    this.figures = new MetricsFigures(component, share());
  }

  private double share() {
    return 1.0
        / component.project.components.stream()
            .filter(other -> other.kind == component.kind)
            .count();
  }

  /** Writes what the component has written before now. */
  static ComponentLogs write(
      SimComponent component, LogDirectory directory, World world, LogTimes times)
      throws IOException {
    ComponentLogs logs =
        component.kind.isStore()
            ? store(component, directory.store(), world, times)
            : task(component, directory.run(), world, times);
    logs.begin();
    return logs;
  }

  private static ComponentLogs store(
      SimComponent store, Path directory, World world, LogTimes times) throws IOException {
    Path root = directory.resolve("store" + store.port);
    Path log = root.resolve("log");
    Files.createDirectories(root.resolve("conf"));
    LogFile.write(
        root.resolve("conf/crawler.conf"),
        List.of("subTopic=" + store.subtopic, "subId=" + store.serial()));
    String reader = StoreReader.mainLog(store);
    Path main = log.resolve(reader);
    Files.createDirectories(main.getParent());
    Form form = reader.equals("store.log") ? Form.WORDS : Form.BRACKETS;
    LogLines started = new LogLines(store, times, Form.WORDS);
    LogFile.write(log.resolve("store.log"), started.some(60));
    rotated(log.resolve("store.log"), started, times);
    LogLines read = new LogLines(store, times, form);
    LogFile.write(main, read.some(400));
    if (reader.startsWith("lib")) {
      String digits = times.name("yyyyMMddHHmmssSSS", times.start().minusSeconds(86_400));
      LogFile.write(log.resolve(reader + "." + digits), read.old(20));
      LogFile.write(log.resolve(reader + ".wf"), read.errors());
    }
    return new ComponentLogs(store, world, times, main, form);
  }

  private static ComponentLogs task(SimComponent task, Path directory, World world, LogTimes times)
      throws IOException {
    Path root = directory.resolve(task.name);
    boolean verifies = task.kind == ComponentKind.FULL_VERIFICATION;
    Path log = root.resolve(task.project.plan.index() % 6 == 5 ? "log" : "logs");
    Files.createDirectories(verifies ? log : log.resolve("msg"));
    Path main = log.resolve(verifies ? "task.log" : "connector.log");
    LogLines lines = new LogLines(task, times, Form.PLAIN);
    LogFile.write(main, lines.some(400));
    LogFile.write(log.resolve("error.log"), lines.errors());
    rotated(main, lines, times);
    if (verifies) {
      results(root, task);
    } else {
      LogFile.write(root.resolve(task.name + ".out"), lines.some(3));
      LogFile.write(root.resolve("error.details"), lines.errors());
      LogFile.write(log.resolve("trace.log"), lines.some(30));
      LogFile.write(log.resolve("msg/ddl_msg.log"), lines.some(5));
      LogFile.write(log.resolve("msg/sql_msg.log"), lines.some(5));
      LogFile.write(log.resolve("msg/connector_source_msg.log"), lines.some(3));
      LogFile.write(log.resolve("msg/connector_sink_msg.log"), lines.some(3));
      LogFile.write(log.resolve("msg/connector_filter_msg.log"), lines.some(3));
      LogFile.write(log.resolve("msg/manual_table.log"), List.of());
      LogFile.write(log.resolve("msg/metrics.log"), List.of());
    }
    return new ComponentLogs(task, world, times, main, Form.PLAIN);
  }

  /** Tables that differ, and the statements that make them equal. */
  private static void results(Path root, SimComponent verification) throws IOException {
    Path schema = root.resolve("verify").resolve(verification.serial()).resolve("db_0");
    Files.createDirectories(schema.resolve("diff"));
    Files.createDirectories(schema.resolve("sql"));
    LogFile.write(
        schema.resolve("diff/orders.diff"),
        List.of("id=17 source={\"memo\":\"a\"} dest={\"memo\":\"b\"}", "id=18 source only"));
    LogFile.write(
        schema.resolve("sql/orders.sql"),
        List.of(
            "UPDATE `db_0`.`orders` SET `memo`='a' WHERE `id`=17;",
            "INSERT INTO `db_0`.`orders` (`id`,`memo`) VALUES (18,'备注');"));
  }

  /** Files that logging has moved out of the way, as the console does not show them. */
  private static void rotated(Path file, LogLines lines, LogTimes times) throws IOException {
    Instant yesterday = times.start().minusSeconds(86_400);
    String day = times.name("yyyy-MM-dd", yesterday);
    LogFile.write(file.resolveSibling(file.getFileName() + "." + day), lines.old(60));
    LogFile.write(
        file.resolveSibling(
            file.getFileName() + "." + times.name("yyyy-MM-dd_HH", yesterday.minusSeconds(7_200))),
        lines.old(20));
    Path packed = file.resolveSibling(file.getFileName() + "." + day + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(String.join("\n", lines.old(20)).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void begin() {
    synchronized (component.project) {
      Moment now = world.moment();
      mainWritten = now.world();
      figures.ranBefore(now, RUN_BEFORE_START);
      metricsWritten = now.world() - METRICS_BEFORE_START * METRICS_SECONDS;
    }
    grow();
  }

  /** Whether this is where the component logs: it may have moved to another host. */
  boolean isCurrent() {
    return component.name.equals(name);
  }

  /** Writes the lines that are due by now. */
  void grow() {
    List<String> mainLines = new ArrayList<>();
    List<String> metricsLines = new ArrayList<>();
    Moment now = world.moment();
    synchronized (component.project) {
      component.project.settle(now);
      double next = next(mainWritten, MAIN_SECONDS, now);
      for (; next <= now.world(); next += MAIN_SECONDS) {
        mainWritten = next;
        if (component.isRunning()) {
          mainLines.add(lines.current(world.momentOf(next)));
        }
      }
      next = next(metricsWritten, METRICS_SECONDS, now);
      for (; metrics != null && next <= now.world(); next += METRICS_SECONDS) {
        metricsWritten = next;
        if (component.isRunning()) {
          metricsLines.add(metrics(world.momentOf(next)));
        }
      }
    }
    main.append(mainLines, times.name("yyyy-MM-dd_HH-mm", now.now()));
    if (metrics != null) {
      metrics.append(metricsLines, times.name("yyyy-MM-dd_HH-mm", now.now()));
    }
  }

  private String metrics(Moment moment) {
    figures.measure(moment, METRICS_SECONDS);
    return times.text(Form.BRACKETS, moment.now()) + " " + MetricsLine.of(figures, component);
  }

  /** The first time after {@code written} at which a line is due; after a long jump a later one. */
  private double next(double written, double apart, Moment now) {
    double from = Math.max(written, now.world() - MOST_DUE * apart);
    return phase + apart * (Math.floor((from - phase) / apart) + 1);
  }
}
