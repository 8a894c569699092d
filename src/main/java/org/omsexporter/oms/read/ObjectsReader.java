package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.omsexporter.oms.read.ProjectDescription.ObjectKind;
import org.omsexporter.oms.read.ProjectDescription.TransferObject;

/** Reads a project's {@code transferMapping} into one row for each object, or for each rule. */
final class ObjectsReader {
  private ObjectsReader() {}

  /** The rows, in OMS's order. */
  static List<TransferObject> objects(LooseJson mapping) {
    if (mapping.textOrEmpty("mode").toUpperCase(Locale.ROOT).equals("WILDCARD")) {
      List<TransferObject> rules = rules(mapping);
      if (!rules.isEmpty()) {
        return rules;
      }
    }
    List<TransferObject> objects = new ArrayList<>();
    for (LooseJson database : mapping.objects("databases", "object")) {
      addDatabase(objects, database);
    }
    return objects;
  }

  private static void addDatabase(List<TransferObject> objects, LooseJson database) {
    int before = objects.size();
    addMembers(objects, database, ObjectKind.TABLE, List.of("tables", "specificTables"));
    addMembers(objects, database, ObjectKind.VIEW, List.of("views", "specificViews"));
    if (objects.size() == before) {
      String name = database.textOrEmpty("name");
      objects.add(
          new TransferObject(
              ObjectKind.DATABASE,
              name,
              "",
              mapped(database, name),
              "",
              "",
              List.of(),
              List.of(),
              List.of()));
    }
  }

  private static void addMembers(
      List<TransferObject> objects, LooseJson database, ObjectKind kind, List<String> lists) {
    Set<String> names = new HashSet<>();
    for (String list : lists) {
      for (LooseJson member : database.objects(list, "object")) {
        if (names.add(member.textOrEmpty("name"))) {
          objects.add(member(kind, database, member));
        }
      }
    }
  }

  private static TransferObject member(ObjectKind kind, LooseJson database, LooseJson member) {
    String databaseName = database.textOrEmpty("name");
    String name = member.textOrEmpty("name");
    Columns columns = Columns.of(member.listOrEmpty("columns"));
    List<String> selected = Columns.of(member.listOrEmpty("filterColumns")).names();
    return new TransferObject(
        kind,
        databaseName,
        name,
        mapped(database, databaseName),
        mapped(member, name),
        member.textOrEmpty("whereClause"),
        selected.isEmpty() ? columns.names() : selected,
        columns.mapping(),
        Columns.of(member.listOrEmpty("shardColumns")).names());
  }

  private static List<TransferObject> rules(LooseJson mapping) {
    List<TransferObject> rules = new ArrayList<>();
    for (JsonNode element : mapping.listOrEmpty("tableAndViewWhiteList")) {
      LooseJson json = mapping.at(element, "tableAndViewWhiteList");
      String text = element.isObject() ? json.textOrEmpty("name") : LooseValue.text(element);
      if (text != null && !text.isEmpty()) {
        rules.add(
            new TransferObject(
                ObjectKind.RULE,
                "",
                text,
                "",
                json.textOrEmpty("mappedName"),
                json.textOrEmpty("whereClause"),
                List.of(),
                List.of(),
                List.of()));
      }
    }
    return rules;
  }

  private static String mapped(LooseJson json, String name) {
    String mapped = json.text("mappedName");
    return mapped == null ? name : mapped;
  }

  /** Columns, each a name or an object with a name and perhaps another name at the destination. */
  private record Columns(List<String> names, List<String> mapping) {
    static Columns of(List<JsonNode> list) {
      List<String> names = new ArrayList<>();
      List<String> mapping = new ArrayList<>();
      for (JsonNode column : list) {
        String name = column.isObject() ? first(column, "name", "columnName") : text(column);
        if (!name.isEmpty()) {
          names.add(name);
          String mapped = column.isObject() ? first(column, "mappedName", "mappedColumnName") : "";
          if (!mapped.isEmpty() && !mapped.equals(name)) {
            mapping.add(name + "->" + mapped);
          }
        }
      }
      return new Columns(names, mapping);
    }

    private static String first(JsonNode object, String one, String other) {
      String text = property(object, one);
      return text.isEmpty() ? property(object, other) : text;
    }

    private static String property(JsonNode object, String name) {
      JsonNode value = LooseJson.property(object, name);
      return value == null ? "" : text(value);
    }

    private static String text(JsonNode value) {
      String text = LooseValue.text(value);
      return text == null ? "" : text;
    }
  }
}
