package org.omsexporter.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code conf/crawler.conf} beside a store's {@code log} says: whose directory it is.
 *
 * @param subId empty where it is not given
 */
record CrawlerConf(String subTopic, String subId) {
  private static final int MOST_BYTES = 64 << 10;

  /** Reads a file; empty where there is none that names a subtopic. */
  static Optional<CrawlerConf> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return parse(new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads {@code subTopic=name} lines, also as JSON or with colons. */
  static Optional<CrawlerConf> parse(String text) {
    String subTopic = value(text, "subTopic");
    return subTopic.isEmpty()
        ? Optional.empty()
        : Optional.of(new CrawlerConf(subTopic, value(text, "subId")));
  }

  private static String value(String text, String key) {
    Matcher matcher =
        Pattern.compile("(?<![\\w.])\"?" + key + "\"?[ \\t]*[=:][ \\t]*\"?([^\\s\",;}]+)")
            .matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
