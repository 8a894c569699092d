package org.omsexporter.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reports unknown keys and values of the wrong kind, so that what remains can be relied upon. */
final class ShapeCheck {
  private final Problems problems;

  ShapeCheck(Problems problems) {
    this.problems = problems;
  }

  /** The node with everything that does not fit taken out or marked as wrong. */
  Node.Mapping check(Node.Mapping file) {
    return (Node.Mapping) check(file, Shape.FILE, "");
  }

  private Node check(Node node, Shape shape, String path) {
    if (node instanceof Node.Nothing || node instanceof Node.Wrong) {
      return node;
    }
    if (shape instanceof Shape.Fields fields) {
      return node instanceof Node.Mapping mapping
          ? fields(mapping, fields, path)
          : wrong(node, path, "keys: " + String.join(", ", fields.keys().keySet()));
    }
    if (shape instanceof Shape.Named named) {
      if (!(node instanceof Node.Mapping mapping)) {
        return wrong(node, path, "names, each with its value");
      }
      Map<String, Node> checked = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach((key, value) -> checked.put(key, check(value, named.value(), path + "." + key)));
      return new Node.Mapping(mapping.origin(), checked);
    }
    if (shape instanceof Shape.ListOf list) {
      if (!(list.asList(node) instanceof Node.Items items)) {
        return wrong(node, path, "a list");
      }
      for (int i = 0; i < items.values().size(); i++) {
        items.values().set(i, item(items.values().get(i), list.item(), path + "[" + i + "]"));
      }
      return items;
    }
    return node instanceof Node.Scalar ? node : wrong(node, path, "a single value");
  }

  private Node item(Node node, Shape shape, String path) {
    if (node instanceof Node.Nothing && shape instanceof Shape.Fields) {
      problems.add(path, "empty", "keys with values", node.origin());
      return new Node.Wrong(node.origin());
    }
    return check(node, shape, path);
  }

  private Node fields(Node.Mapping mapping, Shape.Fields fields, String path) {
    Map<String, Node> checked = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              String keyPath = path.isEmpty() ? key : path + "." + key;
              Shape shape = fields.keys().get(key);
              if (shape == null) {
                String word = Problems.plain(key);
                boolean joined = fields.keys().containsKey(word);
                problems.add(
                    keyPath,
                    "unknown key",
                    joined
                        ? "%s: with a blank before the value".formatted(word)
                        : "did you mean %s?"
                            .formatted(Spelling.nearest(word, fields.keys().keySet())),
                    value.origin());
                if (joined) {
                  checked.putIfAbsent(word, new Node.Wrong(value.origin()));
                }
              } else {
                checked.put(key, check(value, shape, keyPath));
              }
            });
    return new Node.Mapping(mapping.origin(), checked);
  }

  private Node wrong(Node node, String path, String allowed) {
    String found =
        node instanceof Node.Mapping
            ? "a mapping"
            : node instanceof Node.Items ? "a list" : "a single value";
    problems.add(path, found, allowed, node.origin());
    return new Node.Wrong(node.origin());
  }
}
