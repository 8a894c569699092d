package org.omsexporter.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One component of a project. Guarded by its project's lock. */
final class SimComponent {
  final ComponentKind kind;
  final SimProject project;
  final String region;
  final String topic;
  final String subtopic;
  String name;
  String ip;
  final int port;
  ComponentState state = ComponentState.STOPPED;
  @Nullable String statusWord;
  @Nullable String errorMessage;
  @Nullable Instant stoppedAt;
  private @Nullable Map<String, Map<String, String>> config;

  SimComponent(
      ComponentKind kind,
      SimProject project,
      String name,
      String ip,
      int port,
      String region,
      String topic,
      String subtopic) {
    this.kind = kind;
    this.project = project;
    this.name = name;
    this.ip = ip;
    this.port = port;
    this.region = region;
    this.topic = topic;
    this.subtopic = subtopic;
  }

  boolean isRunning() {
    return state == ComponentState.RUNNING;
  }

  String word() {
    String set = statusWord;
    return set == null ? state.word(Dice.hash(project.plan.seed(), name)) : set;
  }

  void become(ComponentState next, Instant at) {
    if (state == ComponentState.RUNNING && next != ComponentState.RUNNING) {
      stoppedAt = at;
    }
    state = next;
    statusWord = null;
    if (next == ComponentState.RUNNING) {
      stoppedAt = null;
      errorMessage = null;
    }
  }

  /** The configuration by section; stores have the one section {@code ""}. Changes stay. */
  Map<String, Map<String, String>> config() {
    Map<String, Map<String, String>> current = config;
    if (current == null) {
      current = ComponentConfig.of(this);
      config = current;
    }
    return current;
  }

  /** Sets one key; a null value removes it. */
  void configure(String section, String key, @Nullable String value) {
    Map<String, String> keys = config().computeIfAbsent(section, any -> new LinkedHashMap<>());
    if (value == null) {
      keys.remove(key);
    } else {
      keys.put(key, value);
    }
  }
}
