package org.omsexporter.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.Config;
import org.omsexporter.config.LogConfig;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.NamePattern;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.testing.ScriptedOms;

/** Runs of backfill over a scripted OMS. */
abstract class BackfillRun {
  static final Instant NOW = Instant.parse("2026-03-05T12:00:10Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String INCREMENTAL = "INCR_TRANSFER";
  static final String HISTORY = "DescribeProjectStepMetric";
  static final String REVERSE = "REVERSE_INCR_TRANSFER";

  @TempDir Path directory;
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final StringWriter err = new StringWriter();
  @Nullable NamePattern exclude;

  static MockResponse aPointEveryTenMinutes(JsonNode asked) {
    StringBuilder points = new StringBuilder();
    long first = -Math.floorDiv(-asked.path("beginTimestamp").asLong(), 600L) * 600;
    for (long at = first; at <= asked.path("endTimestamp").asLong(); at += 600) {
      points.append(points.isEmpty() ? "" : ",");
      points.append("{\"timestamp\":%d,\"value\":1}".formatted(at));
    }
    return ScriptedOms.data("{\"metrics\":[{\"dataPoints\":[" + points + "]}]}");
  }

  /**
   * An OMS with these projects, each a JSON object, whose history is made up request by request.
   */
  static ScriptedOms oms(List<String> projects, Function<JsonNode, MockResponse> history)
      throws IOException {
    return new ScriptedOms(
        call ->
            call.action().equals("ListProjects")
                ? ScriptedOms.list(projects)
                : history.apply(call.body()));
  }

  /** A project with these steps, all monitoring. */
  static String project(String id, String name, String... steps) {
    List<String> written =
        Stream.of(steps)
            .map(step -> "{\"order\":1,\"name\":\"" + step + "\",\"status\":\"MONITORING\"}")
            .toList();
    return "{\"id\":\"%s\",\"name\":\"%s\",\"type\":\"SYNC\",\"status\":\"RUNNING\",\"steps\":%s}"
        .formatted(id, name, written);
  }

  static BackfillRequest request(String from, @Nullable String to) {
    return BackfillRequest.parse(from, to, List.of(), null, NOW);
  }

  boolean run(BackfillRequest request, OmsConfig... installations) throws Exception {
    try (Output output = Output.to(out)) {
      return run(output, request, installations);
    }
  }

  boolean run(Output output, BackfillRequest request, OmsConfig... installations) throws Exception {
    MetricsConfig metrics =
        new MetricsConfig(
            MetricsConfig.DEFAULT.listen(), null, MetricsConfig.DEFAULT.basicAuthUsers(), exclude);
    Config config =
        new Config(
            List.of(installations), metrics, ApiConfig.DEFAULT, ShardConfig.ALL, LogConfig.DEFAULT);
    try (OmsConnections connections = new OmsConnections("test", CLOCK)) {
      return new Backfill(config, request, connections, new PrintWriter(err, true), false, CLOCK)
          .run(output);
    }
  }
}
