package org.omsexporter.connector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.connector.MetricsFile.News;
import org.omsexporter.model.ConnectorFigure;

class MetricsFileTest {
  private static final Instant NOW = Instant.parse("2024-03-18T23:00:00Z");
  private static final String NAME = "10.0.0.7-9000:connector_v2:np_1-incr_trans-1-0:0000000006";

  @TempDir Path run;
  private Path path;
  private MetricsFile file;
  private final byte[] buffer = new byte[MetricsFile.MOST_BYTES];

  @BeforeEach
  void makeDirectory() throws IOException {
    path = run.resolve(NAME).resolve("logs/msg/metrics.log");
    Files.createDirectories(path.getParent());
    file = new MetricsFile(run, NAME, ZoneOffset.UTC);
  }

  @Test
  void theNewestLineIsRead() throws IOException {
    append(line(1, 10) + line(2, 20));

    News news = read();

    assertThat(rows(news)).isEqualTo(20);
    assertThat(news.foreign()).isNull();
  }

  @Test
  void aFileThatIsAsItWasHasNoNews() throws IOException {
    append(line(1, 10));
    read();

    assertThat(read()).isEqualTo(News.NONE);
  }

  @Test
  void theDirectoryMayHaveItsOlderName() throws IOException {
    Path older = run.resolve(NAME).resolve("log/msg/metrics.log");
    Files.createDirectories(older.getParent());
    Files.writeString(older, line(1, 10));

    assertThat(rows(read())).isEqualTo(10);
  }

  @Test
  void aLineThatIsStillWrittenIsLeftForTheNextTime() throws IOException {
    append(line(1, 10) + line(2, 20).substring(0, 40));

    News half = read();
    append(line(2, 20).substring(40));

    assertThat(rows(half)).isEqualTo(10);
    assertThat(half.foreign()).isNull();
    assertThat(rows(read())).isEqualTo(20);
  }

  @Test
  void aWholeLastLineNeedsNoEnd() throws IOException {
    append(line(1, 10) + line(2, 20).stripTrailing());

    assertThat(rows(read())).isEqualTo(20);
  }

  @Test
  void aRotatedFileIsReadFromItsNewBegin() throws IOException {
    append(line(1, 10).repeat(50));
    read();
    Files.move(path, path.resolveSibling("metrics.log.2024-03-18"));
    append("no reading\n");
    News foreign = read();
    append(line(2, 20));

    assertThat(foreign.reading()).isEmpty();
    assertThat(foreign.foreign()).isEqualTo("no reading");
    assertThat(rows(read())).isEqualTo(20);
  }

  @Test
  void aFileThatIsCutIsReadFromItsNewEnd() throws IOException {
    append(line(1, 10) + line(2, 20));
    read();
    Files.writeString(path, line(3, 30));

    assertThat(rows(read())).isEqualTo(30);
  }

  @Test
  void aFileThatIsGoneAndComesBackIsReadAgain() throws IOException {
    append(line(1, 10));
    read();
    Files.delete(path);

    assertThatThrownBy(this::read).isInstanceOf(NoSuchFileException.class);
    append(line(2, 20));
    assertThat(rows(read())).isEqualTo(20);
  }

  @Test
  void linesOfAnotherProgramAreSkippedAndToldOnce() throws IOException {
    append(line(1, 10) + "java.lang.OutOfMemoryError: Java heap space\n\tat nowhere\n\n");

    News first = read();
    append(line(2, 20));
    News second = read();

    assertThat(rows(first)).isEqualTo(10);
    assertThat(first.foreign()).isEqualTo("\tat nowhere");
    assertThat(rows(second)).isEqualTo(20);
    assertThat(second.foreign()).isNull();
  }

  @Test
  void ofALineOfTenMegabytesOnlyTheEndIsRead() throws IOException {
    append(line(1, 10) + "x".repeat(10 << 20) + "\n");

    News news = read();
    append(line(2, 20));

    assertThat(news.reading()).isEmpty();
    assertThat(news.foreign()).isNotNull().hasSize(80);
    assertThat(rows(read())).isEqualTo(20);
  }

  @Test
  void aLineLongerThanUsualIsFound() throws IOException {
    append(line(1, 10) + "x".repeat(40_000) + "\n");

    assertThat(rows(read())).isEqualTo(10);
  }

  @Test
  void theSizeOfAFileDoesNotMatter() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.setLength(1L << 33);
    }
    append("\n" + line(1, 10));

    assertThat(rows(read())).isEqualTo(10);
  }

  @Test
  void noNameLeadsOut() throws IOException {
    Path outside = Files.createDirectory(run.resolve("outside"));
    Files.createDirectories(outside.resolve("logs/msg"));
    Files.writeString(outside.resolve("logs/msg/metrics.log"), line(1, 10));
    Path root = Files.createDirectory(run.resolve("root"));
    Files.createSymbolicLink(root.resolve("link"), outside);

    assertThatThrownBy(() -> new MetricsFile(root, "../outside", ZoneOffset.UTC).read(buffer, NOW))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> new MetricsFile(root, "link", ZoneOffset.UTC).read(buffer, NOW))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatIsNoFileIsNotOpened() throws IOException {
    Files.createDirectory(path);

    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a regular file");
  }

  private News read() throws IOException {
    return file.read(buffer, NOW);
  }

  private void append(String text) throws IOException {
    Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static double rows(News news) {
    return requireNonNull(news.reading().orElseThrow().value(ConnectorFigure.SINK_ROWS_PER_SECOND));
  }

  private static String line(int minute, int rows) {
    return "[2024-03-18 22:%02d:18.101] [{\"sink\":{\"rps\":%d}}]\n".formatted(minute, rows);
  }
}
