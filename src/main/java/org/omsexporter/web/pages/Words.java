package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of pages in one language, from {@code web/words_LANGUAGE.properties}: OMS's own ones
 * where it has them. Each language has every key; a test sees to it.
 */
public final class Words {
  /** English, which readers of any other language get, too. */
  static final Words ENGLISH = new Words("en", "en");

  private static final Words CHINESE = new Words("zh", "zh-CN");
  private static final List<Words> ALL = List.of(ENGLISH, CHINESE);

  /** Cookie that holds the language which a reader chose. */
  static final String COOKIE = "oms-exporter-language";

  private final String name;
  private final String tag;
  private final Map<String, String> texts;

  private Words(String name, String tag) {
    this.name = name;
    this.tag = tag;
    this.texts = read("/web/words_" + name + ".properties");
  }

  /** Those that a reader wants: the chosen ones, else what the browser asks for. */
  static Words of(Context context) {
    String chosen = context.cookie(COOKIE);
    return chosen == null ? accepted(context.header("Accept-Language")) : named(chosen);
  }

  /** Those of a name such as {@code zh}; English where there are none. */
  static Words named(@Nullable String name) {
    return ALL.stream().filter(one -> one.name.equals(name)).findFirst().orElse(ENGLISH);
  }

  /** The first that an {@code Accept-Language} header asks for. */
  static Words accepted(@Nullable String header) {
    if (header == null) {
      return ENGLISH;
    }
    try {
      Locale found =
          Locale.lookup(
              Locale.LanguageRange.parse(header),
              List.of(Locale.ENGLISH, Locale.CHINESE, Locale.SIMPLIFIED_CHINESE));
      return found == null ? ENGLISH : named(found.getLanguage());
    } catch (IllegalArgumentException e) {
      return ENGLISH;
    }
  }

  /** {@code en} or {@code zh}. */
  public String name() {
    return name;
  }

  /** The language for {@code <html lang>}. */
  public String tag() {
    return tag;
  }

  /** The name of the other language, in it, and its key: what a reader can switch to. */
  public Words other() {
    return this == ENGLISH ? CHINESE : ENGLISH;
  }

  /**
   * The text of a key, with {@code {0}} and so on filled in.
   *
   * @throws NullPointerException for a key that does not exist
   */
  public String text(String key, Object... values) {
    String text = Objects.requireNonNull(texts.get(key), key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /** The word for a value of some kind, such as a state; the value itself where there is none. */
  public String word(String kind, String value) {
    return texts.getOrDefault(kind + "." + value, value);
  }

  /** Every key. */
  Map<String, String> texts() {
    return texts;
  }

  private static Map<String, String> read(String resource) {
    Properties properties = new Properties();
    try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(resource), resource)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
  }
}
