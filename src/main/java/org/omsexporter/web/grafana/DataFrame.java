package org.omsexporter.web.grafana;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Word;
import org.omsexporter.web.pages.Field;

/**
 * A table as Grafana takes it: typed fields, and for each of them a column of values.
 *
 * <pre>{@code
 * {"schema":{"refId":"A","name":"components","fields":[{"name":"id","type":"string"},…]},
 *  "data":{"values":[["10.0.0.7-7145:…"],…]}}
 * }</pre>
 */
record DataFrame(Schema schema, Data data) {
  /** What a value takes, with what it becomes as JSON. */
  private static final int CELL_BYTES = 50;

  /**
   * What the columns are.
   *
   * @param refId of the query that it answers
   * @param meta notices and the like, as Grafana names them
   */
  public record Schema(
      String refId,
      String name,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> meta,
      List<Field> fields) {
    /** Copies the collections, keeping their order. */
    public Schema {
      meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
      fields = List.copyOf(fields);
    }
  }

  /**
   * One column's description.
   *
   * @param type {@code string number boolean time}
   * @param labels what tells one series from another
   * @param config how it is shown: the unit, where there is one
   */
  public record Field(
      String name,
      String type,
      TypeInfo typeInfo,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> labels,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> config) {
    /** Copies the maps. */
    public Field {
      labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
      config = Map.copyOf(config);
    }

    Field prefixed(String prefix) {
      String other =
          prefix.isEmpty()
              ? name
              : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
      return new Field(other, type, typeInfo, labels, config);
    }
  }

  /** The type in the words of Grafana's own backends. */
  public record TypeInfo(String frame, boolean nullable) {}

  /** The columns, each as long as the others; null where there is no value. */
  public record Data(List<List<@Nullable Object>> values) {
    /** Copies the outer list. */
    public Data {
      values = List.copyOf(values);
    }
  }

  /** How serious a notice is. */
  public enum Severity implements Word {
    INFO,
    WARNING
  }

  /** One row each of these records, one field each of their members. */
  public static <R extends Record> DataFrame of(
      String refId, String name, Class<R> type, List<R> rows) {
    List<Field> fields = new ArrayList<>();
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (Column column : Column.of(type)) {
      fields.add(column.field());
      values.add(column.values(rows));
    }
    return new DataFrame(new Schema(refId, name, Map.of(), fields), new Data(values));
  }

  /** How many rows it has. */
  public int length() {
    return data.values().isEmpty() ? 0 : data.values().get(0).size();
  }

  /** Roughly what it takes of memory until it is sent. */
  long costBytes() {
    return (long) length() * data.values().size() * CELL_BYTES;
  }

  /**
   * The same with the columns of another frame at its right, which has as many rows.
   *
   * @param prefix goes before their names, whose first letter is then upper case; empty for none
   */
  public DataFrame beside(String prefix, DataFrame other) {
    List<Field> fields = new ArrayList<>(schema.fields());
    other.schema.fields().forEach(field -> fields.add(field.prefixed(prefix)));
    List<List<@Nullable Object>> values = new ArrayList<>(data.values());
    values.addAll(other.data.values());
    return new DataFrame(
        new Schema(schema.refId(), schema.name(), schema.meta(), fields), new Data(values));
  }

  /** The same with a notice, which Grafana shows at the panel's corner. */
  public DataFrame withNotice(Severity severity, String text) {
    return withMeta("notices", List.of(Map.of("severity", severity.word(), "text", text)));
  }

  /** The same with a further member of {@code meta}. */
  public DataFrame withMeta(String key, Object value) {
    Map<String, Object> meta = new LinkedHashMap<>(schema.meta());
    meta.put(key, value);
    return new DataFrame(new Schema(schema.refId(), schema.name(), meta, schema.fields()), data);
  }

  /** The same with labels on every number. */
  public DataFrame withLabels(Map<String, String> labels) {
    List<Field> labelled =
        schema.fields().stream()
            .map(
                field ->
                    field.type().equals(FieldType.NUMBER.word())
                        ? new Field(
                            field.name(), field.type(), field.typeInfo(), labels, field.config())
                        : field)
            .toList();
    return new DataFrame(new Schema(schema.refId(), schema.name(), schema.meta(), labelled), data);
  }
}
