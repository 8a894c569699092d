package org.omsexporter.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read of a log file. */
class LogLinesTest extends LogFolders {
  @Test
  void whatMayNotBeReadIsNamed() throws Exception {
    Files.writeString(connectorLogs.resolve("connector.log"), "x\n");
    try (Closed closed = new Closed(connectorLogs.resolve("connector.log"))) {
      assumeThat(Files.isReadable(closed.path())).isFalse(); // root reads everything
      assertThatThrownBy(() -> logs.newest(connector(), null, 1, LineFilter.all(), line -> {}))
          .isInstanceOf(NoSuchLogException.class)
          .hasMessage("oms-exporter has no permission to read %s.", closed.path());
    }
    try (Closed closed = new Closed(connectorLogs)) {
      assertThatThrownBy(() -> logs.find(connector()))
          .isInstanceOf(NoSuchLogException.class)
          .hasMessage("oms-exporter has no permission to read %s.", closed.path());
    }
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
  void ofALineOfMegabytesItsFirstOneIsThere() throws Exception {
    Files.writeString(
        connectorLogs.resolve("connector.log"), "short\n" + "x".repeat(3 << 20) + "\nlast\n");
    List<String> lines = bodies(connector(), null, 10);
    assertThat(lines).hasSize(3).startsWith("short").endsWith("last");
    assertThat(lines.get(1)).hasSize(1 << 20);
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

  /** A file or directory that nobody may read until it is closed. */
  private record Closed(Path path) implements AutoCloseable {
    Closed {
      path.toFile().setReadable(false);
    }

    @Override
    public void close() {
      path.toFile().setReadable(true);
    }
  }

  private List<String> search(LineFilter filter) throws Exception {
    return logs.newest(connector(), null, 10, filter, line -> {}).stream()
        .map(LogLine::body)
        .toList();
  }
}
