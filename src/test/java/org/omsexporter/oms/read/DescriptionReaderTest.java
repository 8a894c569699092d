package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.omsexporter.oms.read.ProjectDescription.Connection;
import org.omsexporter.oms.read.ProjectDescription.ObjectKind;
import org.omsexporter.oms.read.ProjectDescription.Setting;
import org.omsexporter.oms.read.ProjectDescription.TransferObject;

class DescriptionReaderTest {
  private static ProjectDescription read(String json) {
    UnknownValues unknown = new UnknownValues("prod", field -> {});
    LooseJson loose = new LooseJson(LooseValueTest.json(json), "project", unknown);
    return DescriptionReader.description(
        Objects.requireNonNull(new ProjectReader(new Interner()).project(loose)), loose);
  }

  @Test
  void bothConnectionsAreDescribedWithoutTheirSecrets() {
    ProjectDescription description =
        read(
            """
            {"id": "np_1", "sourceConnectInfo": {"id": "e1", "endpointName": "src",
               "endpointId": "e_1", "dbEngine": "OB_MYSQL", "username": "root@t#c",
               "password": "hunter2", "version": "4.2.1", "timezone": "+08:00",
               "charset": "utf8mb4", "region": "cn-1", "ocpName": "ocp", "owner": "alice",
               "host": "10.0.0.1", "port": "2883",
               "connExtraAttributes": {"cluster": "c", "tenant": "t", "drcPassword": "hunter2",
                 "configUrl": "http://u:hunter2@h/x", "n": 1, "none": null,
                 "nested": {"token": "hunter2"}}}}
            """);
    assertThat(description.source())
        .isEqualTo(
            new Connection(
                "src",
                "OB_MYSQL",
                "10.0.0.1",
                2883,
                "root@t#c",
                "4.2.1",
                "+08:00",
                "utf8mb4",
                "cn-1",
                Map.of(
                    "cluster", "c",
                    "tenant", "t",
                    "drcPassword", "******",
                    "configUrl", "http://u:******@h/x",
                    "n", "1",
                    "nested", "{\"token\":\"******\"}")));
    assertThat(description.sink().host()).isEmpty();
    assertThat(description.sink().attributes()).isEmpty();
    assertThat(description.toString()).doesNotContain("hunter2");
  }

  @Test
  void anObjectIsARowWithWhereItGoes() {
    ProjectDescription description =
        read(
            """
            {"id": "np_1", "transferMapping": {"mode": "SPECIFIC", "databases": [
              {"name": "a", "mappedName": "A", "tables": [
                 {"name": "t1", "mappedName": "topic", "whereClause": "id > 3",
                  "filterColumns": ["c1", "c2"], "shardColumns": ["c1"],
                  "columns": [{"name": "c1", "mappedName": "d1"}, {"name": "c2", "mappedName": "c2"}]},
                 {"name": "t2", "columns": ["c3"]}],
               "specificTables": [{"name": "t2"}, {"name": "t3"}],
               "views": [{"name": "v"}]},
              {"name": "b", "tables": null}]}}
            """);
    assertThat(description.objects())
        .containsExactly(
            new TransferObject(
                ObjectKind.TABLE,
                "a",
                "t1",
                "A",
                "topic",
                "id > 3",
                List.of("c1", "c2"),
                List.of("c1->d1"),
                List.of("c1")),
            plain(ObjectKind.TABLE, "a", "t2", "A", "t2", List.of("c3")),
            plain(ObjectKind.TABLE, "a", "t3", "A", "t3", List.of()),
            plain(ObjectKind.VIEW, "a", "v", "A", "v", List.of()),
            plain(ObjectKind.DATABASE, "b", "", "b", "", List.of()));
  }

  @Test
  void inWildcardModeARuleIsARow() {
    assertThat(
            read("""
            {"id": "np_1", "transferMapping": {"mode": "wildcard", "databases": [{"name": "a"}],
              "tableAndViewWhiteList": ["a.t*", {"name": "b.*"}, null, 7],
              "tableAndViewBlackList": ["a.tmp*"]}}
            """)
                .objects())
        .containsExactly(
            plain(ObjectKind.RULE, "", "a.t*", "", "", List.of()),
            plain(ObjectKind.RULE, "", "b.*", "", "", List.of()),
            plain(ObjectKind.RULE, "", "7", "", "", List.of()));
  }

  private static TransferObject plain(
      ObjectKind kind,
      String sourceDatabase,
      String source,
      String destinationDatabase,
      String destination,
      List<String> columns) {
    return new TransferObject(
        kind,
        sourceDatabase,
        source,
        destinationDatabase,
        destination,
        "",
        columns,
        List.of(),
        List.of());
  }

  @Test
  void everyParameterIsARowAndNoSecretIs() {
    assertThat(
            read("""
            {"id": "np_1", "CommonTransferConfig": {"TableCategory": "USER", "mqPartition": null},
             "incrTransferConfig": {"startTimestamp": 1709622080, "enableIncrSyncStatistics": true,
               "recordTypeWhiteList": ["INSERT", "UPDATE"], "inner": {"password": "hunter2"}},
             "structTransferConfig": null, "fullTransferConfig": "odd",
             "transferMapping": {"mode": "WILDCARD", "databasesBlack": [{"name": "x"}],
               "tableAndViewBlackList": ["a.tmp*"]}}
            """)
                .settings())
        .containsExactly(
            new Setting("commonTransferConfig", "tableCategory", "USER"),
            new Setting("incrTransferConfig", "startTimestamp", "1709622080"),
            new Setting("incrTransferConfig", "enableIncrSyncStatistics", "true"),
            new Setting("incrTransferConfig", "recordTypeWhiteList", "INSERT, UPDATE"),
            new Setting("incrTransferConfig", "inner.password", "******"),
            new Setting("transferMapping", "mode", "WILDCARD"),
            new Setting("transferMapping", "tableAndViewBlackList", "a.tmp*"),
            new Setting("transferMapping", "databasesBlack", "x"));
  }
}
