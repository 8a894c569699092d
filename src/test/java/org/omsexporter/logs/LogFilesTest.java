package org.omsexporter.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;

class LogFilesTest {
  private static final String CONNECTOR =
      "10.0.0.7-9000:connector_v2:np_1-incr_trans-1-0:0000000006";
  private static final String STORE = "10.0.0.7-7145:OB_MYSQL_np_1_1:0000000097";

  @TempDir Path root;
  private Path connectorLogs;
  private Path storeLogs;
  private LogFiles logs;

  @BeforeEach
  void directories() throws IOException {
    connectorLogs = Files.createDirectories(root.resolve("run").resolve(CONNECTOR).resolve("logs"));
    storeLogs = Files.createDirectories(root.resolve("store/7145/log"));
    logs =
        new LogFiles(
            new LogDirectories(null, root.resolve("store"), root.resolve("run"), ZoneOffset.UTC));
  }

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
  void aStoresDirectoryIsNamedByItsPort() throws Exception {
    Files.writeString(storeLogs.resolve("store.log"), "by the name\n");
    assertThat(bodies(store(STORE, null), null, 10)).containsExactly("by the name");
    Files.createDirectories(root.resolve("store/7999/log"));
    Files.writeString(root.resolve("store/7999/log/store.log"), "by the port\n");
    assertThat(bodies(store(STORE, 7999), null, 10)).containsExactly("by the port");
  }

  @Test
  void theMainLogOfAStoreIsItsOwnAlsoBesideAConnectorsLog() throws Exception {
    Files.writeString(storeLogs.resolve("connector.log"), "of the connector\n");
    Files.writeString(storeLogs.resolve("store.log"), "of the store\n");
    assertThat(bodies(store("10.0.0.7-7145:OB_MYSQL_np_1:0000000097", null), null, 10))
        .containsExactly("of the store");
  }

  @Test
  void theOlderDirectoryNameIsFoundToo() throws Exception {
    Path older = Files.createDirectories(root.resolve("run/old/log"));
    Files.writeString(older.resolve("connector.log"), "older\n");
    assertThat(bodies(component(ComponentType.CONNECTOR, "old", null), null, 1))
        .containsExactly("older");
  }

  @Test
  void theNewestLinesComeOldestFirst() throws Exception {
    String text =
        IntStream.rangeClosed(1, 50_000)
            .mapToObj(i -> "line " + i + "\n")
            .collect(Collectors.joining());
    Files.writeString(connectorLogs.resolve("connector.log"), text);
    assertThat(bodies(connector(), null, 3))
        .containsExactly("line 49998", "line 49999", "line 50000");
    assertThat(bodies(connector(), null, 50_001)).hasSize(50_000).startsWith("line 1");
    for (int count : new int[] {1, 999, 1000, 1001, 4096, 10_000}) {
      assertThat(bodies(connector(), null, count)).hasSize(count).endsWith("line 50000");
    }
  }

  @Test
  void anEmptyFileHasNoLines() throws Exception {
    Files.writeString(connectorLogs.resolve("connector.log"), "");
    assertThat(bodies(connector(), null, 10)).isEmpty();
  }

  @Test
  void aLineThatIsStillWrittenCounts() throws Exception {
    Files.writeString(connectorLogs.resolve("connector.log"), "whole\r\nhal");
    assertThat(bodies(connector(), null, 10)).containsExactly("whole", "hal");
  }

  @Test
  void chineseIsKeptAndBrokenBytesDoNotBreakTheLine() throws Exception {
    byte[] broken = {'a', (byte) 0xff, (byte) 0xe4, 'b', '\n'};
    Path file = connectorLogs.resolve("connector.log");
    Files.writeString(file, "同步延迟 12 秒\n");
    Files.write(file, broken, StandardOpenOption.APPEND);
    assertThat(bodies(connector(), null, 10)).containsExactly("同步延迟 12 秒", "a\uFFFD\uFFFDb");
    try (InputStream stream = logs.download(connector(), null).stream()) {
      assertThat(stream.readAllBytes()).isEqualTo(Files.readAllBytes(file));
    }
  }

  @Test
  void aLineOfChineseAcrossReadBlocksIsWhole() throws Exception {
    String line = "延迟".repeat(40_000);
    Files.writeString(connectorLogs.resolve("connector.log"), line + "\n" + line + "\n");
    assertThat(bodies(connector(), null, 2)).containsExactly(line, line);
  }

  @Test
  void aTenGigabyteFileIsReadFromItsEnd() throws Exception {
    Path file = connectorLogs.resolve("connector.log");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(10L << 30);
      sparse.seek(10L << 30);
      sparse.write("\nlast but one\nlast\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(bodies(connector(), null, 2)).containsExactly("last but one", "last");
    assertThat(logs.find(connector()).get(0).sizeBytes()).isGreaterThan(10L << 30);
  }

  @Test
  void aSearchKeepsLinesInTheCaseTyped() throws Exception {
    Files.writeString(connectorLogs.resolve("connector.log"), "ERROR a.b\nerror a.b\nERROR axb\n");
    assertThat(search(LineFilter.containing("ERROR a.b"))).containsExactly("ERROR a.b");
    assertThat(search(LineFilter.matching("^ERROR a.b$")))
        .containsExactly("ERROR a.b", "ERROR axb");
    assertThat(search(LineFilter.matching("(?i)error a\\.b")))
        .containsExactly("ERROR a.b", "error a.b");
  }

  @Test
  void anExpressionThatNeverEndsIsCutShort() throws Exception {
    Files.writeString(connectorLogs.resolve("connector.log"), "a".repeat(5_000) + "!\n");
    assertThatThrownBy(() -> search(LineFilter.matching("(a+)+(b+)+(a+)+\\1$")))
        .isInstanceOf(LineFilter.SearchTooCostlyException.class);
  }

  @Test
  void anExpressionThatTakesTheWholeStackIsCutShort() throws Exception {
    Files.writeString(connectorLogs.resolve("connector.log"), "ab".repeat(200_000) + "\n");
    assertThatThrownBy(() -> search(LineFilter.matching("(a|b)*c")))
        .isInstanceOf(LineFilter.SearchTooCostlyException.class)
        .hasMessageContaining("memory");
  }

  @Test
  void theTimeOfALineIsRead() {
    assertThat(LineTime.of("2024-03-05 07:01:27.123 INFO x"))
        .isEqualTo(Instant.parse("2024-03-05T07:01:27.123Z"));
    assertThat(LineTime.of("[2024-03-05 07:01:27,5] x"))
        .isEqualTo(Instant.parse("2024-03-05T07:01:27.5Z"));
    assertThat(LineTime.of("2024-03-05T07:01:27+08:00 x"))
        .isEqualTo(Instant.parse("2024-03-04T23:01:27Z"));
    assertThat(LineTime.of("2024-13-05 07:01:27 x")).isNull();
    assertThat(LineTime.of("\tat com.example.Main")).isNull();
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
    assertThatThrownBy(() -> logs.find(component(ComponentType.CONNECTOR, "linked", null)))
        .isInstanceOf(NoSuchLogException.class);
  }

  @Test
  void aComponentsNameNeverLeadsOut() throws Exception {
    Files.createDirectories(root.resolve("logs"));
    Files.writeString(root.resolve("logs/connector.log"), "secret\n");
    for (String id : List.of("..", ".", "", "../run/..", "a/b", "a\\b", "a\0b", "/etc")) {
      assertThatThrownBy(() -> logs.find(component(ComponentType.CONNECTOR, id, null)))
          .as(id)
          .isInstanceOf(NoSuchLogException.class);
    }
  }

  @Test
  void aFileThatGrowsWhileItIsDownloadedHasAnEnd() throws Exception {
    Path file = Files.writeString(connectorLogs.resolve("connector.log"), "first\n");
    LogFiles.Download download = logs.download(connector(), null);
    Files.writeString(file, "second\n", StandardOpenOption.APPEND);
    try (InputStream stream = download.stream()) {
      assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("first\n");
    }
    assertThat(download.fileName()).isEqualTo("connector.log");
    assertThat(download.sizeBytes()).isEqualTo(6);
  }

  private List<String> search(LineFilter filter) throws Exception {
    return logs.newest(connector(), null, 10, filter).stream().map(LogLine::body).toList();
  }

  private List<String> bodies(Component component, @Nullable String file, int count)
      throws Exception {
    return logs.newest(component, file, count, LineFilter.all()).stream()
        .map(LogLine::body)
        .toList();
  }

  private static Component connector() {
    return component(ComponentType.CONNECTOR, CONNECTOR, null);
  }

  private static Component store(String id, @Nullable Integer port) {
    return component(ComponentType.STORE, id, port);
  }

  private static Component component(ComponentType type, String id, @Nullable Integer port) {
    return new Component(
        type,
        id,
        "10.0.0.7",
        "",
        "",
        "",
        ComponentStatus.RUNNING,
        "RUNNING",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        port,
        null,
        null);
  }
}
