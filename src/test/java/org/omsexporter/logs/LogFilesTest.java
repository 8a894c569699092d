package org.omsexporter.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.model.ComponentType;

/** Which files are a component's. */
class LogFilesTest extends LogFolders {
  @Test
  void theMainLogComesFirstAndRotatedFilesAreLeftOut() throws Exception {
    Files.createDirectories(connectorLogs.resolve("msg"));
    for (String name :
        List.of(
            "trace.log",
            "connector.log",
            "error.log",
            "msg/metrics.log",
            "connector.log.1",
            "connector.log.20240305",
            "connector.log.2024-03-05.gz",
            "connector-2024-03-05.log",
            "connector.2024-03-05.0.log",
            "connector.3.log",
            ".hidden.log",
            "readme.md")) {
      Files.writeString(connectorLogs.resolve(name), "x\n");
    }
    assertThat(logs.find(connector()))
        .extracting(LogFile::name)
        .containsExactly("connector.log", "error.log", "trace.log", "msg/metrics.log");
  }

  @Test
  void aStoresDirectoryIsNamedByThePortInItsId() throws Exception {
    Files.writeString(storeLogs.resolve("store.log"), "by the ID\n");
    assertThat(bodies(store(STORE, 7999), null, 10)).containsExactly("by the ID");
    Files.createDirectories(root.resolve("store/store7999/log"));
    Files.writeString(root.resolve("store/store7999/log/store.log"), "by the port\n");
    assertThat(bodies(store("a", 7999), null, 10)).containsExactly("by the port");
  }

  @ParameterizedTest
  @CsvSource({
    "OB_MYSQL, libobcdc.log",
    "OB_ORACLE, libobcdc.log",
    "MYSQL, congo.log",
    "ORACLE, connector/connector.log",
    "DB2_LUW, connector/connector.log",
    "POSTGRESQL, connector/connector.log",
  })
  void theFirstLogOfAStoreIsThatOfItsReader(String sourceType, String first) throws Exception {
    Files.createDirectories(storeLogs.resolve("connector"));
    for (String name :
        List.of(
            "a.log",
            "connector/connector.log",
            "congo.log",
            "libobcdc.log",
            "liboblog.log",
            "store.log",
            "libobcdc.log.wf",
            "libobcdc.log.20260107123456789",
            "congo.log.2026-01-07",
            "congo.log.2026-01-07.gz",
            "congo.log.2026-01-06_17")) {
      Files.writeString(storeLogs.resolve(name), "x\n");
    }
    LogOwner owner = new LogOwner(store(STORE, null), sourceType, Set.of());
    assertThat(logs.find(owner))
        .extracting(LogFile::name)
        .startsWith(first)
        .endsWith("a.log", "store.log")
        .hasSize(6);
  }

  @Test
  void whatLiesBesideTheLogsOfAConnectorIsListedAndRead() throws Exception {
    Path home = root.resolve("run").resolve(CONNECTOR);
    Files.writeString(connectorLogs.resolve("connector.log"), "x\n");
    Files.writeString(home.resolve(CONNECTOR + ".out"), "started\n");
    Files.writeString(home.resolve("error.details"), "what failed\n");
    Files.writeString(home.resolve("pid"), "1\n");
    assertThat(logs.find(connector()))
        .extracting(LogFile::name)
        .containsExactly("connector.log", CONNECTOR + ".out", "error.details");
    assertThat(bodies(connector(), "error.details", 1)).containsExactly("what failed");
    try (InputStream stream = logs.download(connector(), CONNECTOR + ".out").stream()) {
      assertThat(stream.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("started\n");
    }
  }

  @Test
  void aVerificationOpensAtItsTaskLogAndHasItsResults() throws Exception {
    String id = "10.0.0.7-9000:verifier_v2:np_1-full_verify-1-0:0000000009";
    Path home = root.resolve("run").resolve(id);
    Files.createDirectories(home.resolve("logs"));
    for (String name :
        List.of(
            "logs/connector.log",
            "logs/error.log",
            "logs/task.log",
            "verify/1/sales/diff/t1.diff",
            "verify/1/sales/sql/t1.sql",
            "verify/1/sales/other/t1",
            "verify/1/t2.sql")) {
      Files.createDirectories(home.resolve(name).getParent());
      Files.writeString(home.resolve(name), name + "\n");
    }
    LogOwner owner = owner(component(ComponentType.FULL_VERIFICATION, id, null));
    assertThat(logs.find(owner))
        .extracting(LogFile::name)
        .containsExactly(
            "task.log",
            "connector.log",
            "error.log",
            "verify/1/sales/diff/t1.diff",
            "verify/1/sales/sql/t1.sql");
    assertThat(logs.newest(owner, "verify/1/sales/sql/t1.sql", 1, LineFilter.all(), line -> {}))
        .extracting(LogLine::body)
        .containsExactly("verify/1/sales/sql/t1.sql");
  }

  @Test
  void aStoreOfAnotherHostWithTheSamePortIsRefused() throws Exception {
    Files.createDirectories(root.resolve("store/store7105/log"));
    Files.writeString(root.resolve("store/store7105/log/store.log"), "of S\n");
    Set<String> hosts = Set.of("10.1.0.9", "10.1.0.77");
    LogOwner here = new LogOwner(store("10.1.0.9-7105:S-1-0:0000000105", null), "", hosts);
    LogOwner other = new LogOwner(store("10.1.0.77-7105:T-1-0:0000000105", null), "", hosts);
    logs = new LogFiles(List.of(host("10.1.0.9", "store", "run")));
    assertThat(logs.newest(here, null, 1, LineFilter.all(), line -> {}))
        .extracting(LogLine::body)
        .containsExactly("of S");
    assertThatThrownBy(() -> logs.find(other))
        .isInstanceOf(NoSuchLogException.class)
        .hasMessage(
            "The component runs on 10.1.0.77, and the configured logs are those of 10.1.0.9.");

    logs = new LogFiles(List.of(host(null, "store", "run")));
    for (LogOwner owner : List.of(here, other)) {
      assertThatThrownBy(() -> logs.find(owner))
          .isInstanceOf(NoSuchLogException.class)
          .hasMessageContaining("OMS runs on several hosts (10.1.0.77, 10.1.0.9)")
          .hasMessageContaining("set logs[0].host");
    }
  }

  @Test
  void eachHostHasItsOwnDirectoriesAndTimeZone() throws Exception {
    for (String host : List.of("a", "b")) {
      Files.createDirectories(root.resolve(host + "/store/store7105/log"));
      Files.writeString(
          root.resolve(host + "/store/store7105/log/store.log"),
          "[2023-03-18 22:49:18.101] of " + host + "\n");
    }
    logs =
        new LogFiles(
            List.of(
                new LogDirectories(
                    "10.1.0.9", root.resolve("a/store"), root.resolve("a/run"), ZoneOffset.UTC),
                new LogDirectories(
                    "10.1.0.77",
                    root.resolve("b/store"),
                    root.resolve("b/run"),
                    ZoneId.of("Asia/Shanghai"))));
    Set<String> hosts = Set.of("10.1.0.9", "10.1.0.77");
    LogOwner first = new LogOwner(store("10.1.0.9-7105:S-1-0:0000000105", null), "", hosts);
    LogOwner second = new LogOwner(store("10.1.0.77-7105:T-1-0:0000000105", null), "", hosts);
    assertThat(logs.newest(first, null, 1, LineFilter.all(), line -> {}))
        .containsExactly(
            new LogLine(
                Instant.parse("2023-03-18T22:49:18.101Z"),
                "[2023-03-18 22:49:18.101] of a",
                "store.log"));
    assertThat(logs.newest(second, null, 1, LineFilter.all(), line -> {}))
        .containsExactly(
            new LogLine(
                Instant.parse("2023-03-18T14:49:18.101Z"),
                "[2023-03-18 22:49:18.101] of b",
                "store.log"));
  }

  @Test
  void theDirectorysOwnConfigurationDecidesWhoseItIs() throws Exception {
    Files.createDirectories(root.resolve("store/store7145/conf"));
    Files.writeString(storeLogs.resolve("store.log"), "mine\n");
    Path conf = root.resolve("store/store7145/conf/crawler.conf");
    LogOwner owner = new LogOwner(store(STORE, null), "", Set.of("10.0.0.7", "10.0.0.8"));
    Files.writeString(conf, "# of this store\nsubTopic=OB_MYSQL_np_1_1\nsubId=97\n");
    assertThat(logs.find(owner)).extracting(LogFile::name).containsExactly("store.log");
    for (String other :
        List.of(
            "subTopic=OB_MYSQL_np_2_1\nsubId=0000000097",
            "subTopic = OB_MYSQL_np_1_1\nsubId = 98",
            "{\"subTopic\": \"other\", \"subId\": \"97\"}")) {
      Files.writeString(conf, other);
      for (LogFiles files :
          List.of(logs, new LogFiles(List.of(host("10.0.0.7", "store", "run"))))) {
        assertThatThrownBy(() -> files.find(owner))
            .as(other)
            .isInstanceOf(NoSuchLogException.class)
            .hasMessageContaining("is the directory of another store");
      }
    }
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertThatThrownBy(() -> logs.find(owner(store("10.0.0.7-7200:x:1", null))))
        .hasMessage("The component has no directory store7200 in %s.", root.resolve("store"));
    logs = new LogFiles(List.of(host(null, "nowhere", "run")));
    assertThatThrownBy(() -> logs.find(owner(store(STORE, null))))
        .hasMessage("The configured directory %s does not exist.", root.resolve("nowhere"));
    assertThatThrownBy(() -> logs.newest(connector(), null, 1, LineFilter.all(), line -> {}))
        .hasMessage("The component has written no log yet.");
  }

  @Test
  void theOlderDirectoryNameIsFoundToo() throws Exception {
    Path older = Files.createDirectories(root.resolve("run/old/log"));
    Files.writeString(older.resolve("connector.log"), "older\n");
    assertThat(bodies(owner(component(ComponentType.CONNECTOR, "old", null)), null, 1))
        .containsExactly("older");
  }

  @Test
  void linksAreFollowedOnlyWhereTheyEndInside() throws Exception {
    Path secret = Files.writeString(root.resolve("secret.log"), "secret\n");
    Files.writeString(connectorLogs.resolve("connector.log"), "open\n");
    Files.createSymbolicLink(connectorLogs.resolve("outside.log"), secret);
    Files.createSymbolicLink(
        connectorLogs.resolve("inside.log"), connectorLogs.resolve("connector.log"));
    Files.createSymbolicLink(connectorLogs.resolve("up"), root);
    assertThat(logs.find(connector()))
        .extracting(LogFile::name)
        .containsExactly("connector.log", "inside.log");
    assertThat(bodies(connector(), "inside.log", 1)).containsExactly("open");
    assertThatThrownBy(() -> bodies(connector(), "outside.log", 1))
        .isInstanceOf(NoSuchLogException.class);
  }

  @Test
  void aLogDirectoryThatIsALinkOutOfTheRootIsRefused() throws Exception {
    Path elsewhere = Files.createDirectories(root.resolve("elsewhere/logs"));
    Files.writeString(elsewhere.resolve("connector.log"), "secret\n");
    Files.createSymbolicLink(root.resolve("run/linked"), root.resolve("elsewhere"));
    assertThatThrownBy(() -> logs.find(owner(component(ComponentType.CONNECTOR, "linked", null))))
        .isInstanceOf(NoSuchLogException.class);
  }

  @Test
  void aComponentsNameNeverLeadsOut() throws Exception {
    Files.createDirectories(root.resolve("logs"));
    Files.writeString(root.resolve("logs/connector.log"), "secret\n");
    for (String id : List.of("..", ".", "", "../run/..", "a/b", "a\\b", "a\0b", "/etc")) {
      assertThatThrownBy(() -> logs.find(owner(component(ComponentType.CONNECTOR, id, null))))
          .as(id)
          .isInstanceOf(NoSuchLogException.class);
    }
  }
}
