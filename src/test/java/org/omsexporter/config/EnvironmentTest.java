package org.omsexporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the environment says beside the file. */
class EnvironmentTest extends ConfigFile {
  @Test
  void thePasswordCanComeFromANamedVariable() throws Exception {
    environment.put("OMS_PASSWORD", "xyz");
    Config config =
        load(MINIMAL.replace("password: s3cret", "password_env: OMS_PASSWORD")).config();
    assertThat(config.oms().get(0).password().value()).isEqualTo("xyz");
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws Exception {
    environment.put("OMS_EXPORTER_OMS_0_PASSWORD", "from-env");
    environment.put("OMS_EXPORTER_OMS_0_POLL_INTERVAL", "1m");
    environment.put("OMS_EXPORTER_OMS_0_PROJECTS_TYPES", "SYNC");
    environment.put("OMS_EXPORTER_METRICS_LISTEN", "127.0.0.1:0");
    environment.put("OMS_EXPORTER_LOG_LEVEL", "debug");
    environment.put("OMS_EXPORTER_API_LISTEN", "");
    Config config = load(MINIMAL.replace("password: s3cret", "password_file: /nowhere")).config();
    OmsConfig oms = config.oms().get(0);
    assertThat(oms.password().value()).isEqualTo("from-env");
    assertThat(oms.pollInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(oms.projects().types()).containsExactly(ProjectFilter.Type.SYNC);
    assertThat(config.metrics().listen()).hasToString("127.0.0.1:0");
    assertThat(config.log().level()).isEqualTo(LogConfig.Level.DEBUG);
    assertThat(config.api().listen()).hasToString("127.0.0.1:9898");
  }

  @Test
  void aNameInTheFileIsMetWhateverItsCaseAndSigns() throws Exception {
    environment.put("OMS_EXPORTER_OMS_0_CLUSTER_MANAGER_URLS_CN_SOUTH", "http://other:8088");
    environment.put("OMS_EXPORTER_OMS_0_CLUSTER_MANAGER_URLS_CN-EAST", "http://east:8088");
    assertThat(
            oms(MINIMAL + "    cluster_manager_urls: {CN-South: \"http://south:8088\"}")
                .clusterManagerUrls())
        .containsOnly(
            Map.entry("CN-South", URI.create("http://other:8088")),
            Map.entry("cn-east", URI.create("http://east:8088")));
  }

  @Test
  void theEnvironmentAloneIsEnough() throws Exception {
    environment.put("OMS_EXPORTER_OMS_0_NAME", "prod");
    environment.put("OMS_EXPORTER_OMS_0_URL", "http://oms:8089");
    environment.put("OMS_EXPORTER_OMS_0_USERNAME", "admin");
    environment.put("OMS_EXPORTER_OMS_0_PASSWORD", "x");
    ConfigLoader loader = new ConfigLoader(environment);
    assertThat(loader.environmentIsEnough()).isTrue();
    assertThat(loader.loadFromEnvironment().config().oms())
        .containsExactly(
            OmsConfig.of("prod", URI.create("http://oms:8089"), "admin", Secret.of("x")));
  }

  @Test
  void theEnvironmentAddsEntriesInOrder() throws Exception {
    for (int i = 1; i <= 10; i++) {
      environment.put("OMS_EXPORTER_OMS_" + i + "_NAME", "more" + i);
      environment.put("OMS_EXPORTER_OMS_" + i + "_URL", "http://more:8089");
      environment.put("OMS_EXPORTER_OMS_" + i + "_USERNAME", "admin");
      environment.put("OMS_EXPORTER_OMS_" + i + "_PASSWORD", "x");
    }
    assertThat(load(MINIMAL).config().oms())
        .extracting(OmsConfig::name)
        .startsWith("prod", "more1", "more2")
        .endsWith("more10");
  }

  @Test
  void aGapInTheEnvironmentsListIsAProblem() {
    environment.put("OMS_EXPORTER_OMS_3_NAME", "far");
    assertThat(problemsOf(MINIMAL))
        .containsExactly(
            "oms[3]: leaves a gap → the next entry is oms[1] (OMS_EXPORTER_OMS_3_NAME)");
  }

  @Test
  void aMisspeltVariableIsAWarningThatNamesTheNearest() throws Exception {
    environment.put("OMS_EXPORTER_METRIC_LISTEN", ":1");
    environment.put("OMS_EXPORTER_METRICS_PORT", "9000");
    environment.put("OMS_EXPORTER_SERVICE_HOST", "10.0.0.1");
    environment.put("OMS_EXPORTER_SERVICE_PORT_METRICS", "9897");
    environment.put("OMS_EXPORTER_PORT", "tcp://10.0.0.1:9897");
    environment.put("OMS_EXPORTER_PORT_9897_TCP_ADDR", "10.0.0.1");
    environment.put("OMS_EXPORTER_PORT_9897_TCP", "tcp://10.0.0.1:9897");
    assertThat(load(MINIMAL).warnings())
        .containsExactly(
            "OMS_EXPORTER_METRICS_PORT is not a configuration key; the nearest is"
                + " OMS_EXPORTER_METRICS_LISTEN",
            "OMS_EXPORTER_METRIC_LISTEN is not a configuration key; the nearest is"
                + " OMS_EXPORTER_METRICS_LISTEN");
  }

  @Test
  void aMisspeltVariableIsNamedBesideWhatItLeavesMissing() {
    environment.put("OMS_EXPORTER_OMS_0_PASWORD", "x");
    assertThatThrownBy(() -> load(MINIMAL.replace("password: s3cret", "")))
        .hasMessageContaining("  oms[0].password: missing")
        .hasMessageEndingWith(
            "\n  warning: OMS_EXPORTER_OMS_0_PASWORD is not a configuration key; the nearest is"
                + " OMS_EXPORTER_OMS_0_PASSWORD");
  }

  @Test
  void aProblemFromTheEnvironmentNamesTheVariable() {
    environment.put("OMS_EXPORTER_OMS_0_STALE_AFTER", "120");
    assertThat(problemsOf(MINIMAL))
        .containsExactly(
            "oms[0].stale_after: 120 → a duration with a unit, such as 15s or 1m30s, from 10ms to"
                + " 30d (OMS_EXPORTER_OMS_0_STALE_AFTER)");
  }

  @Test
  void thePodsOrdinalIsTheShardsIndex() throws Exception {
    environment.put("OMS_EXPORTER_SHARD_INDEX", "oms-exporter-3");
    environment.put("OMS_EXPORTER_SHARD_TOTAL", "4");
    assertThat(load(MINIMAL).config().shard()).isEqualTo(new ShardConfig(3, 4));
  }

  @Test
  void aVariableForAListThatIsAMappingInTheFileIsNoMoreThanThatProblem() {
    environment.put("OMS_EXPORTER_OMS_0_NAME", "x");
    assertThat(problemsOf("oms: {name: prod}")).containsExactly("oms: a mapping → a list (line 1)");
  }

  @Test
  void theDemoKeepsToThisMachineUnlessTheEnvironmentSaysOtherwise() throws Exception {
    environment.put("OMS_EXPORTER_METRICS_LISTEN", ":1234");
    environment.put("OMS_EXPORTER_OMS_0_URL", "http://production:8089");
    environment.put("OMS_EXPORTER_OMS_1_NAME", "production");
    Map<String, String> usual =
        Map.of(
            "METRICS_LISTEN", "127.0.0.1:9897",
            "API_LISTEN", "127.0.0.1:9898",
            "API_ANONYMOUS_ROLE", "none");
    Map<String, String> simulator =
        Map.of("NAME", "demo", "URL", "http://127.0.0.1:1", "USERNAME", "u", "PASSWORD", "p");
    Config config = new ConfigLoader(environment).demo(usual, simulator).config();
    assertThat(config.oms())
        .containsExactly(
            OmsConfig.of("demo", URI.create("http://127.0.0.1:1"), "u", Secret.of("p")));
    assertThat(config.metrics().listen()).hasToString(":1234");
    assertThat(config.api().listen()).hasToString("127.0.0.1:9898");
    assertThat(config.api().anonymousRole()).isEqualTo(Role.NONE);
  }
}
