package org.omsexporter.view;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.CheckpointTrail;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Slowdown;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;

/**
 * What holds a project up, why, and what to change.
 *
 * @param stage null where none is named, which {@code why} explains
 * @param change null where there is nothing to change, as {@code changeChinese}
 * @param parameters of the component's configuration that turn it
 * @param componentId which connector or full import says so; null without a stage, as the next
 * @param sampledAt when it wrote the figures
 * @param figures those that it gave, by name, in base units
 * @param latencySeconds how far the project is behind
 * @param catchUpSeconds until it is current at its present speed; null where it does not catch up
 */
public record BottleneckRow(
    String oms,
    String projectId,
    String projectName,
    @Nullable String stage,
    String why,
    @Nullable String change,
    String whyChinese,
    @Nullable String changeChinese,
    List<String> parameters,
    @Nullable String componentId,
    @Nullable Instant sampledAt,
    Map<String, Double> figures,
    @Nullable Double latencySeconds,
    @Nullable Double catchUpSeconds) {

  /**
   * A project's.
   *
   * @param hasLogs whether its installation's log directories are configured
   */
  public static BottleneckRow of(String oms, ProjectState state, boolean hasLogs) {
    Slowdown slowdown = state.slowdown();
    if (slowdown == null) {
      Unnamed reason = Unnamed.of(state, hasLogs);
      return row(oms, state, null, reason.english, null, reason.chinese, null, List.of());
    }
    StageText english = StageText.english(slowdown.stage(), slowdown.reading());
    StageText chinese = StageText.chinese(slowdown.stage(), slowdown.reading());
    return row(
        oms,
        state,
        slowdown,
        english.why(),
        english.change(),
        chinese.why(),
        chinese.change(),
        english.parameters());
  }

  private static BottleneckRow row(
      String oms,
      ProjectState state,
      @Nullable Slowdown slowdown,
      String why,
      @Nullable String change,
      String whyChinese,
      @Nullable String changeChinese,
      List<String> parameters) {
    return new BottleneckRow(
        oms,
        state.project().id(),
        state.project().name(),
        slowdown == null ? null : slowdown.stage().word(),
        why,
        change,
        whyChinese,
        changeChinese,
        parameters,
        slowdown == null ? null : slowdown.componentId(),
        slowdown == null ? null : slowdown.reading().sampledAt(),
        slowdown == null ? Map.of() : figures(slowdown),
        seconds(latency(state)),
        seconds(state.catchUp()));
  }

  private static Map<String, Double> figures(Slowdown slowdown) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (ConnectorFigure figure : ConnectorFigure.values()) {
      Double value = slowdown.reading().value(figure);
      if (value != null) {
        figures.put(camelCase(figure.name()), value);
      }
    }
    return figures;
  }

  /** {@code SINK_WORKERS_BUSY} becomes {@code sinkWorkersBusy}. */
  private static String camelCase(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_') {
        boolean begins = i > 0 && name.charAt(i - 1) == '_';
        text.append(begins ? c : Character.toLowerCase(c));
      }
    }
    return text.toString();
  }

  private static @Nullable Duration latency(ProjectState state) {
    Checkpoint checkpoint = state.project().checkpoint();
    return checkpoint == null ? null : checkpoint.latency();
  }

  private static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis() / 1e3;
  }

  /** Why no stage is named. */
  private enum Unnamed {
    NO_LOGS(
        "The bottleneck is not known: this installation has no logs configured, from which the"
            + " connectors' own metrics are read.",
        "无法判断瓶颈：该 OMS 没有配置 logs，读不到 Connector 自身的指标。"),
    CURRENT(
        "No bottleneck: the project is no more than 10 s behind, and no full synchronization runs.",
        "没有瓶颈：延迟不超过 10 秒，且没有正在运行的全量同步。"),
    HALTED(
        "No stage is named: a store or connector of the project is stopped or in error, which comes"
            + " first. See the components.",
        "暂不判断环节：该项目有 Store 或 Connector 已停止或出错，请先处理该组件。"),
    NO_READINGS(
        "The bottleneck is not known: no connector of the project has a fresh line in its"
            + " metrics.log.",
        "无法判断瓶颈：该项目的 Connector 在 metrics.log 中没有最新的记录。"),
    NOTHING_HOLDS(
        "No bottleneck is named: no stage held in three of the last four lines of a connector.",
        "暂无瓶颈：最近四次记录中没有任何环节出现三次。");

    private final String english;
    private final String chinese;

    Unnamed(String english, String chinese) {
      this.english = english;
      this.chinese = chinese;
    }

    static Unnamed of(ProjectState state, boolean hasLogs) {
      if (!hasLogs) {
        return NO_LOGS;
      }
      Duration latency = latency(state);
      Step full = state.project().step(StepKind.FULL_SYNC);
      boolean behind = latency != null && latency.compareTo(CheckpointTrail.CURRENT) > 0;
      if (!behind && (full == null || full.status() != StepStatus.RUNNING)) {
        return CURRENT;
      }
      if (state.isHalted()) {
        return HALTED;
      }
      return state.connectors().readings().isEmpty() ? NO_READINGS : NOTHING_HOLDS;
    }
  }
}
