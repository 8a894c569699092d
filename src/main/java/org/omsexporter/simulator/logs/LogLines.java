package org.omsexporter.simulator.logs;

import java.util.ArrayList;
import java.util.List;
import org.omsexporter.simulator.world.Dice;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.SimComponent;

/** The lines that one program of a component writes into its logs. Not safe for threads. */
final class LogLines {
  private static final List<String> MESSAGES =
      List.of(
          "INFO  [coordinator] heartbeat sent",
          "INFO  [sink-worker-3] flushed batch, size=512, cost=8 ms",
          "WARN  [source] 位点推进缓慢, subtopic 延迟 12 秒",
          "INFO  [metrics] rps=812.5 iops=251904 queue=17",
          "DEBUG [filter] record skipped: table=db_0.tmp_7",
          "WARN  [sink-worker-1] retry 1/16 after SQLTransientException");

  private final SimComponent component;
  private final LogTimes times;
  private final LogTimes.Form form;
  private final Dice dice;

  LogLines(SimComponent component, LogTimes times, LogTimes.Form form) {
    this.component = component;
    this.times = times;
    this.form = form;
    this.dice = new Dice(component.project.plan.seed(), "log" + component.kind + form);
  }

  /** A line of now. */
  String current(Moment moment) {
    return "%s INFO  [checkpoint] %s delay=%d s"
        .formatted(
            times.text(form, moment.now()),
            component.name,
            Math.round(component.project.flow.connectorDelay(moment)));
  }

  List<String> some(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = count; i > 0; i--) {
      lines.add(times.before(form, i * 7L) + " " + dice.pick(MESSAGES));
      if (dice.oneIn(60)) {
        lines.add("java.sql.SQLTransientException: Lock wait timeout exceeded");
        lines.add("\tat com.example.sink.Writer.write(Writer.java:87)");
      }
    }
    return lines;
  }

  /** Why the component is abnormal; nothing where it is not. */
  List<String> errors() {
    String error = component.errorMessage;
    List<String> lines = new ArrayList<>();
    if (error != null) {
      lines.add(times.before(form, 30) + " ERROR [main] " + error);
      lines.add("java.lang.IllegalStateException: " + error);
      lines.add("\tat com.example.connector.Task.run(Task.java:301)");
    }
    return lines;
  }

  /** Lines of a file that was rotated away. */
  List<String> old(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = count; i > 0; i--) {
      lines.add(times.before(form, 86_400 + i * 7L) + " archived " + dice.pick(MESSAGES));
    }
    return lines;
  }
}
