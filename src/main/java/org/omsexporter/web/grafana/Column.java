package org.omsexporter.web.grafana;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One member of a record as a column of a frame.
 *
 * @param accessor reads the member
 */
record Column(String name, FieldType type, Method accessor) {
  /** Endings of names, and Grafana's unit of what is named so. */
  private static final Map<String, String> UNITS =
      Map.of("bytespersecond", "Bps", "seconds", "s", "progress", "percentunit");

  /** Looked up once for each record type, since an accessor gets fast only when it is reused. */
  private static final ClassValue<List<Column>> COLUMNS =
      new ClassValue<>() {
        @Override
        protected List<Column> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Column::of).toList();
        }
      };

  /** The columns of a record, in its order. */
  static List<Column> of(Class<? extends Record> type) {
    return COLUMNS.get(type);
  }

  private static Column of(RecordComponent component) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    return new Column(component.getName(), FieldType.of(component.getType()), accessor);
  }

  DataFrame.Field field() {
    return new DataFrame.Field(
        name,
        type.word(),
        new DataFrame.TypeInfo(type.goType(), true),
        Map.of(),
        type == FieldType.NUMBER ? unit() : Map.of());
  }

  private Map<String, String> unit() {
    String lower = name.toLowerCase(Locale.ROOT);
    return UNITS.entrySet().stream()
        .filter(unit -> lower.endsWith(unit.getKey()))
        .findFirst()
        .map(unit -> Map.of("unit", unit.getValue()))
        .orElse(Map.of());
  }

  List<@Nullable Object> values(List<? extends Record> rows) {
    List<@Nullable Object> values = new ArrayList<>(rows.size());
    for (Record row : rows) {
      values.add(value(row));
    }
    return Collections.unmodifiableList(values);
  }

  private @Nullable Object value(Record row) {
    try {
      return plain(accessor.invoke(row));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not to be read: " + accessor, e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Instant time) {
      return time.toEpochMilli();
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    return value;
  }
}
