package org.omsexporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest extends ConfigFile {
  @Test
  void fiveLinesAreEnoughAndTheRestIsDefault() throws Exception {
    assertThat(load(MINIMAL).config())
        .isEqualTo(
            new Config(
                List.of(
                    OmsConfig.of(
                        "prod",
                        URI.create("https://oms.example.net:8089"),
                        "admin",
                        Secret.of("s3cret"))),
                MetricsConfig.DEFAULT,
                ApiConfig.DEFAULT,
                ShardConfig.ALL,
                LogConfig.DEFAULT));
  }

  @Test
  void theCommentedExampleLoads() throws Exception {
    Files.writeString(directory.resolve("oms"), "from-file\n");
    String example =
        Files.readString(Path.of("deploy/oms-exporter.yml"))
            .replace("/run/secrets/oms", directory.resolve("oms").toString());
    Config config = load(example).config();
    assertThat(config.oms().get(0).password()).isEqualTo(Secret.of("from-file"));
    assertThat(config.metrics()).isEqualTo(MetricsConfig.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://oms_console:8089", "http://oms_console", "https://a_b.example.net:443/"})
  void aHostMayHaveUnderscores(String url) throws Exception {
    Config config = load(MINIMAL.replace("https://oms.example.net:8089/", url)).config();
    assertThat(config.oms().get(0).url()).hasToString(url.replaceFirst("/$", ""));
    assertThat(HttpUrl.get(config.oms().get(0).url())).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://oms_console:0",
        "http://oms_console:65536",
        "http://oms_console:",
        "http://_ _"
      })
  void aHostWithUnderscoresMustBeOneAllTheSame(String url) {
    assertThat(problemsOf(MINIMAL.replace("https://oms.example.net:8089/", "'" + url + "'")))
        .singleElement()
        .asString()
        .startsWith("oms[0].url: " + url + " → an http or https address");
  }

  @Test
  void aFileGivenByARelativePathLiesBesideTheConfiguration() throws Exception {
    Files.writeString(directory.resolve("password"), "two\nlines\r\n");
    Config config = load(MINIMAL.replace("password: s3cret", "password_file: password")).config();
    assertThat(config.oms().get(0).password().value()).isEqualTo("two\nlines");
  }

  @Test
  void everyProblemIsReportedAtOnceAndNoSecretShown() {
    List<String> problems =
        problemsOf(
            """
            oms:
              - name: a b
                url: https://admin:s3cret@oms.example.net:8089
                username: admin
                password: s3cret
                passwort: s3cret
                poll_interval: 15
            metrics:
              basic_auth_users: {prometheus: s3cret}
            api:
              users: [{name: alice, password_hash: s3cret, role: king}]
            shard: {index: 4, total: 4}
            """);
    assertThat(problems).hasSize(8).noneMatch(problem -> problem.contains("s3cret"));
  }

  @Test
  void noProblemHidesAnother() throws IOException {
    Files.writeString(directory.resolve("cert.pem"), "no certificate");
    Files.writeString(directory.resolve("key.pem"), "no key");
    String nowhere = directory.resolve("nowhere").toString();
    assertThat(
            problemsOf(
                MINIMAL
                    + """
                        password_file: nowhere
                    metrics: {listen: ":9897"}
                    metrics:
                      tls: {cert_file: cert.pem, key_file: key.pem}
                    """))
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).startsWith("metrics: given twice"),
            problem -> assertThat(problem).startsWith("oms[0].password_file: beside password"),
            problem -> assertThat(problem).startsWith("oms[0].password_file: " + nowhere),
            problem -> assertThat(problem).startsWith("metrics.tls.cert_file: "),
            problem -> assertThat(problem).startsWith("metrics.tls.key_file: "));
  }

  @Test
  void noProblemIsToldTwiceOrFollowsFromAnother() {
    assertThat(
            problemsOf(
                """
                oms:
                  -
                metrics: {tls: {cert_file: [x], key_file: /nowhere}}
                api: {users: [~], tokens: [~], actions: true}
                shard: {index: 7, total: -1}
                """))
        .containsExactlyInAnyOrder(
            "oms[0]: empty → keys with values (line 2)",
            "metrics.tls.cert_file: a list → a single value (line 3)",
            "api.users[0]: empty → keys with values (line 4)",
            "api.tokens[0]: empty → keys with values (line 4)",
            "shard.total: -1 → a whole number from 1 to 10000 (line 5)");
  }

  @Test
  void anInstallationTakesOverWhatAnotherSaysButWhatItSaysItself() throws Exception {
    List<OmsConfig> both =
        load("""
        oms:
          - &prod
            name: prod
            url: http://prod:8089
            username: admin
            password: s3cret
            poll_interval: 1m
            projects: &all {types: [SYNC]}
          - name: test
            <<: *prod
            url: http://test:8089
            projects: {<<: [*all, {types: [MIGRATION], include: "t.*"}]}
        """)
            .config()
            .oms();
    assertThat(both).extracting(OmsConfig::name).containsExactly("prod", "test");
    OmsConfig test = both.get(1);
    assertThat(test.url()).hasToString("http://test:8089");
    assertThat(test.password().value()).isEqualTo("s3cret");
    assertThat(test.pollInterval()).hasMinutes(1);
    assertThat(test.projects().types()).containsExactly(ProjectFilter.Type.SYNC);
    assertThat(test.projects().include()).hasToString("t.*");
  }

  @Test
  void eachRegionHasItsClusterManager() throws Exception {
    OmsConfig oms = oms(MINIMAL + "    cluster_manager_urls: {cn-south: \"http://south:8088\"}");
    assertThat(oms.clusterManager("cn-south")).contains(URI.create("http://south:8088"));
    assertThat(oms.clusterManager("cn-north")).isEmpty();
  }

  @Test
  void oneClusterManagerIsForAllRegions() throws Exception {
    OmsConfig oms =
        oms(MINIMAL + "    cluster_manager_url: http://oms:8088\n    cluster_manager_urls: {}");
    assertThat(oms.clusterManager("cn-south")).contains(URI.create("http://oms:8088"));
  }

  @Test
  void logsAreAListByHost() throws Exception {
    String logs =
        """
            logs:
              - {host: 10.0.0.7, store_dir: a/store, run_dir: a/run, time_zone: Asia/Shanghai}
              - {host: 10.0.0.8, store_dir: b/store, run_dir: b/run}
        """;
    assertThat(oms(MINIMAL + logs).logs())
        .containsExactly(
            new LogDirectories(
                "10.0.0.7",
                directory.resolve("a/store"),
                directory.resolve("a/run"),
                ZoneId.of("Asia/Shanghai")),
            new LogDirectories(
                "10.0.0.8",
                directory.resolve("b/store"),
                directory.resolve("b/run"),
                ZoneId.of("UTC")));
  }

  @Test
  void theLogDirectoriesOfOneHostNeedNoList() throws Exception {
    environment.put("OMS_EXPORTER_OMS_0_LOGS_0_TIME_ZONE", "+08:00");
    assertThat(oms(MINIMAL + "    logs: {store_dir: store, run_dir: run}").logs())
        .containsExactly(
            new LogDirectories(
                null, directory.resolve("store"), directory.resolve("run"), ZoneOffset.ofHours(8)));
  }

  @Test
  void aSessionKeyThatOthersCanReadIsRefusedWithTheModeToSet() throws Exception {
    Path key = Files.writeString(directory.resolve("session.key"), "k".repeat(32));
    String yaml = MINIMAL + "api: {session_key_file: session.key}";
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(load(yaml).config().api().sessionKeyFile()).isEqualTo(key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(problemsOf(yaml))
        .containsExactly(
            "api.session_key_file: everybody on this machine may read or write %s → mode 0600, as"
                    .formatted(key)
                + " set by: chmod 600 %s (line 6)".formatted(key));
  }

  @Test
  void anUnchangedFileLoadsEqual() throws Exception {
    String yaml =
        MINIMAL + "    projects: {include: \"a.*\", exclude: b}\nmetrics: {exclude: jvm_.*}";
    assertThat(load(yaml).config()).isEqualTo(load(yaml).config());
  }

  @Test
  void aMissingFileIsAProblemNotATrace() {
    assertThatThrownBy(() -> new ConfigLoader(Map.of()).load(directory.resolve("none.yml")))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith(": 1 problem\n  cannot be read → there is no such file");
  }

  @Test
  void aFileThatIsNotUtf8IsAProblem() throws IOException {
    Path file = directory.resolve("latin1.yml");
    Files.write(file, new byte[] {'#', (byte) 0xe4});
    assertThatThrownBy(() -> new ConfigLoader(Map.of()).load(file))
        .hasMessageEndingWith("cannot be read → it is not UTF-8");
  }
}
