package org.omsexporter.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the whole file and what must agree between its parts. */
final class ConfigReader {
  private static final Pattern POD_NAME = Pattern.compile(".*-([0-9]{1,4})");
  private static final int MOST_SHARDS = 10_000;

  private final Section file;
  private final Problems problems;

  ConfigReader(Section file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The configuration, to be used only if no problem was reported. */
  Config read() {
    List<OmsConfig> installations = new ArrayList<>();
    for (Section oms : file.sections("oms")) {
      installations.add(new OmsReader(oms, problems).read());
    }
    if (installations.isEmpty() && !file.has("oms")) {
      problems.add("oms", "missing", "a list of at least one installation", "");
    } else if (file.isEmptyList("oms")) {
      file.report("oms", "an empty list", "a list of at least one installation");
    }
    reportRepeatedNames(file.sections("oms"), "another installation");
    ServerReader servers = new ServerReader(file, problems);
    MetricsConfig metrics = servers.metrics();
    ApiConfig api = servers.api();
    reportRepeatedNames(file.section("api").sections("users"), "another user");
    reportRepeatedNames(file.section("api").sections("tokens"), "another token");
    servers.checkTogether(metrics, api);
    return new Config(installations, metrics, api, shard(), log());
  }

  private void reportRepeatedNames(List<Section> sections, String whose) {
    Set<String> names = new HashSet<>();
    for (Section section : sections) {
      section
          .text("name")
          .ifPresent(
              name -> {
                if (!names.add(name)) {
                  section.report("name", name, "a name that is not that of " + whose);
                }
              });
    }
  }

  private ShardConfig shard() {
    Section shard = file.section("shard");
    int total = shard.number("total", ShardConfig.ALL.total(), 1, MOST_SHARDS);
    int index =
        shard.value(
            "index",
            ShardConfig.ALL.index(),
            "a whole number from 0, or the name of a pod that ends in -0, -1, …",
            ConfigReader::ordinal);
    if (shard.isWrong("index") || shard.isWrong("total")) {
      return ShardConfig.ALL;
    }
    if (index >= total) {
      shard.report("index", shard.text("index").orElse(""), "below shard.total, which is " + total);
      return ShardConfig.ALL;
    }
    return new ShardConfig(index, total);
  }

  private static int ordinal(String text) {
    Matcher pod = POD_NAME.matcher(text);
    int index = Integer.parseInt(pod.matches() && pod.start(1) > 1 ? pod.group(1) : text);
    if (index < 0) {
      throw new IllegalArgumentException("negative");
    }
    return index;
  }

  private LogConfig log() {
    Section log = file.section("log");
    return new LogConfig(
        log.word("level", LogConfig.DEFAULT.level(), List.of(LogConfig.Level.values())),
        log.word("format", LogConfig.DEFAULT.format(), List.of(LogConfig.Format.values())));
  }
}
