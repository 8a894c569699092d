package org.omsexporter.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as YAML in the shape of the file, defaults included and secrets as {@code ***}.
 */
public final class EffectiveConfig {
  private EffectiveConfig() {}

  /** The YAML text. */
  public static String print(Config config) {
    YAMLMapper mapper =
        YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    try {
      return mapper.writeValueAsString(plain(config));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value == null || value instanceof Boolean || value instanceof Number) {
      return value;
    }
    if (value instanceof Duration duration) {
      return Durations.format(duration);
    }
    if (value instanceof ProjectFilter.Type type) {
      return type.name();
    }
    if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, entry) -> sorted.put(String.valueOf(key), String.valueOf(entry)));
      return sorted;
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(EffectiveConfig::plain).toList();
    }
    boolean single = value instanceof ListenAddress || value instanceof AddressRange;
    return value instanceof Record group && !single ? fields(group) : value.toString();
  }

  private static Map<String, @Nullable Object> fields(Record group) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : group.getClass().getRecordComponents()) {
      try {
        fields.put(key(component.getName()), plain(component.getAccessor().invoke(group)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return fields;
  }

  /** {@code pollInterval} as {@code poll_interval}. */
  static String key(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
