package org.omsexporter.view;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Slowdown;

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
  private static final Pattern WORD_BEGIN = Pattern.compile("_(.)");

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
        ProjectRow.seconds(state.project().latency()),
        ProjectRow.seconds(state.catchUp()));
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
    return WORD_BEGIN
        .matcher(name.toLowerCase(Locale.ROOT))
        .replaceAll(begin -> begin.group(1).toUpperCase(Locale.ROOT));
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
      if (!state.project().isBehind() && !state.project().isCopying()) {
        return CURRENT;
      }
      if (state.isHalted()) {
        return HALTED;
      }
      return state.connectors().readings().isEmpty() ? NO_READINGS : NOTHING_HOLDS;
    }
  }
}
