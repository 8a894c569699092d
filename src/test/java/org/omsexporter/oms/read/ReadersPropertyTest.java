package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.omsexporter.model.Component;
import org.omsexporter.model.Project;
import org.omsexporter.model.Step;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.mask.ConfigMask;

/** Answers of the right outline, their values and names changed at random. */
class ReadersPropertyTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "x",
          "NaN",
          "-Infinity",
          "1e999",
          "-1",
          "100%",
          "true",
          "1709622087",
          "99999999999999999999",
          "2024-03-05T07:01:27",
          "0000-00-00 00:00:00",
          "+999999999-12-31T23:59:59",
          "\u0000\ud800",
          "{\"password\":\"x\"}",
          "RUNNING",
          "******");

  private static final String PROJECT =
      """
      {"id":"np_1","type":"SYNC","name":"n","owner":"o","labels":[{"id":"l","name":"t"}],
       "importance":"HIGH","status":"RUNNING","isMerging":false,"isModifying":true,
       "gmtCreate":"2024-03-05T07:01:27","gmtStart":1709622087,"enableFullTransfer":true,
       "transferMapping":{"mode":"SPECIFIC","databases":[{"name":"d","mappedName":"e",
         "tables":[{"name":"t","columns":[{"name":"c","mappedName":"d"}],"shardColumns":["c"]}],
         "views":[{"name":"v"}]}],"tableAndViewWhiteList":["a.b"]},
       "commonTransferConfig":{"mqPartition":1,"x":[1]},
       "incrTransferConfig":{"startTimestamp":1709622080,"storeLogKeptHour":168},
       "sourceConnectInfo":{"endpointName":"s","port":"1","connExtraAttributes":{"a":"b"}},
       "alarmStats":{"recentlyTriggerCount":3},
       "steps":[{"order":1,"name":"FULL_TRANSFER","status":"FAILED","progress":3,
         "extraInfo":{"errorDetails":[{"code":"c","message":"m"}],"errorMsg":"e","failedTime":1},
         "stepInfo":{"processedRecords":1,"capacity":2,"srcRt":"1.5","dstIops":3}},
        {"order":2,"name":"INCR_TRANSFER","status":"MONITORING",
         "stepInfo":{"incrTimestampCheckpoint":1709622080,"checkpointSampleTimestamp":1}}]}
      """;
  private static final String COMPONENTS =
      """
      {"storeList":[{"name":"s","ip":"h","tps":1,"delay":2,"gmt":3,"conn":4,"status":"ACTIVE",
         "errorDetails":[{"code":"c"}],"storePort":5,"beginCheckpoint":6,"config":{"a":"b"}}],
       "incrSyncComponents":[{"name":"c","subtopics":["1"],"checkpoint":"2024-03-05T07:01:27",
         "config":{"sink":{"password":"x"}}}],
       "fullVerifyComponents":[{"name":"v","progress":"9%","consistentQuantity":1}]}
      """;
  private static final String METRIC =
      """
      {"referenceValue":1,"metrics":[{"name":"n","tags":{},
        "dataPoints":[{"timestamp":1709622087,"value":1.5},{"timestamp":1,"value":null}]}]}
      """;

  private final UnknownValues unknown = new UnknownValues("prod", field -> {});

  private LooseJson loose(JsonNode json, String path) {
    return new LooseJson(json, path, unknown);
  }

  @Property
  void anyProjectIsReadOrLeftOut(@ForAll long seed) {
    JsonNode json = changed(LooseValueTest.json(PROJECT), new Random(seed));
    LooseJson loose = loose(json, "project");
    Project project = new ProjectReader(new Interner()).project(loose);
    if (project != null) {
      assertThat(project.id()).isNotBlank();
      assertThat(project.steps()).extracting(Step::name).doesNotHaveDuplicates();
      for (Step step : project.steps()) {
        if (step.progressRatio() != null) {
          assertThat(step.progressRatio()).isBetween(0.0, 1.0);
        }
      }
      DescriptionReader.description(project, loose);
    }
  }

  @Property
  void anyComponentsAreReadOrLeftOut(@ForAll long seed) {
    JsonNode json = changed(LooseValueTest.json(COMPONENTS), new Random(seed));
    List<ConfiguredComponent> components =
        new ComponentReader(new Interner()).components(loose(json, "component"));
    for (ConfiguredComponent configured : components) {
      Component component = configured.component();
      assertThat(component.id()).isNotBlank();
      if (component.latencySeconds() != null) {
        assertThat(component.latencySeconds()).isFinite();
      }
      assertThat(configured.changes(configured.maskedConfig())).isEmpty();
    }
  }

  @Property
  void anyMetricIsRead(@ForAll long seed) {
    JsonNode json = changed(LooseValueTest.json(METRIC), new Random(seed));
    StepMetric metric = MetricReader.metric(loose(json, "metric"));
    for (StepMetric.Series series : metric.series()) {
      for (StepMetric.Point point : series.points()) {
        if (point.value() != null) {
          assertThat(point.value()).isFinite();
        }
      }
    }
  }

  @Property
  void anyAnswerIsReadOrRefusedInOneOfTheKnownWays(@ForAll long seed) {
    Random random = new Random(seed);
    String good =
        "{\"success\":true,\"errorDetail\":{\"code\":\"c\"},\"code\":\"1\",\"message\":\"m\","
            + "\"requestId\":\"r\",\"totalCount\":1,\"data\":["
            + PROJECT
            + "]}";
    byte[] body =
        changed(LooseValueTest.json(good), random).toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(3) == 0) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    PageCollector page = new PageCollector(new ProjectReader(new Interner()), unknown);
    OmsException.Asked asked = new OmsException.Asked("prod", OmsCall.LIST_PROJECTS);
    try {
      page.page(EnvelopeReader.list(asked, new ByteArrayInputStream(body), page));
    } catch (OmsException.Rejected | OmsException.Unreadable | IOException expected) {
      assertThat(expected).isNotNull();
    }
  }

  @Property
  void aMaskedFormHoldsNoSecretAndChangesNothing(@ForAll long seed) {
    ObjectNode config = JSON.objectNode();
    Random random = new Random(seed);
    for (String scope : List.of("source", "sink")) {
      config.set(scope, changed(LooseValueTest.json("{\"a\":1,\"b\":{\"c\":\"d\"}}"), random));
    }
    config.putObject("x").put("Password", "hunter2").put("u", "k=1;password=hunter2");
    ObjectNode masked = ConfigMask.mask(config);
    assertThat(masked.toString()).doesNotContain("hunter2");
    assertThat(ConfigMask.changes(config, masked)).isEmpty();
    assertThat(ConfigMask.mask(masked)).isEqualTo(masked);
  }

  /** The same outline with some values missing, null, of another type or in another case. */
  private static JsonNode changed(JsonNode node, Random random) {
    if (random.nextInt(12) == 0) {
      return anything(random);
    }
    if (node.isObject()) {
      ObjectNode changed = JSON.objectNode();
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        if (random.nextInt(12) > 0) {
          changed.set(name(entry.getKey(), random), changed(entry.getValue(), random));
        }
      }
      return changed;
    }
    if (node.isArray()) {
      ArrayNode changed = JSON.arrayNode();
      node.forEach(element -> changed.add(changed(element, random)));
      return changed;
    }
    return random.nextInt(4) == 0 ? JSON.textNode(node.asText()) : node;
  }

  private static String name(String name, Random random) {
    return random.nextInt(4) > 0
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static JsonNode anything(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextLong());
      case 3 -> JSON.numberNode(random.nextDouble() * 1e300 * (random.nextBoolean() ? 1 : -1));
      case 4 -> JSON.arrayNode().add(random.nextInt()).addNull().add(JSON.objectNode());
      case 5 -> JSON.objectNode().put("name", random.nextInt()).putNull("id");
      case 6 -> JSON.numberNode(Double.NaN);
      default -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
    };
  }
}
