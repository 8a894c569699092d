package org.omsexporter.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML into {@link Node}s. SnakeYAML's node tree is used as it is, since a parser that maps
 * to objects stops at the first key given twice and forgets the lines.
 */
final class YamlReader {
  private static final int DEEPEST = 20;
  private static final int MOST_NODES = 100_000;

  /** Messages of the parser that hold only characters and tokens of YAML. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "could not find expected ':'|(mapping keys|mapping values|sequence entries) are not"
              + " allowed here|found unexpected (document separator|end of stream)|but found"
              + " another document|expected (the node content|<block end>|'<document start>'|',' or"
              + " '[]}]'), but (found|got) '?(<[a-z ]+>|[-?:,\\[\\]{}])'?|(Nesting Depth|Number of"
              + " aliases|The incoming YAML document) [a-z -]+[=:]? ?\\d+.*");

  private final Problems problems;
  private int nodes;

  YamlReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * The file's mapping; where the text is no mapping, that is reported and an empty one returned.
   */
  Node.Mapping read(String yaml) {
    Node.Mapping nothing = new Node.Mapping("", new LinkedHashMap<>());
    org.yaml.snakeyaml.nodes.Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      String line = e.getProblemMark() == null ? "" : "line " + (e.getProblemMark().getLine() + 1);
      reportBroken(String.valueOf(e.getProblem()), line);
      return nothing;
    } catch (ReaderException e) {
      problems.add("", "a control character", "text alone", "character " + (e.getPosition() + 1));
      return nothing;
    } catch (YAMLException e) {
      reportBroken(String.valueOf(e.getMessage()), "");
      return nothing;
    }
    if (root == null) {
      return nothing;
    }
    Node converted = convert(root, "", 0);
    if (converted instanceof Node.Mapping mapping) {
      return mapping;
    }
    if (!(converted instanceof Node.Nothing)) {
      problems.add("", "not a mapping", "keys such as oms:", converted.origin());
    }
    return nothing;
  }

  /**
   * The parser's message is repeated only where it cannot hold a part of the file, such as a
   * password.
   */
  private void reportBroken(String said, String line) {
    if (said.contains("(TAB)")) {
      problems.add("", "a tab", "YAML is indented with spaces", line);
    } else if (HARMLESS.matcher(said).matches()) {
      problems.add("", "not YAML: " + said, "see docs/configuration.md", line);
    } else {
      problems.add(
          "", "not YAML", "a text with a special character, such as * & ! @, in quotes", line);
    }
  }

  private Node convert(org.yaml.snakeyaml.nodes.Node node, String path, int depth) {
    String origin = line(node);
    if (depth > DEEPEST || ++nodes > MOST_NODES) {
      if (nodes <= MOST_NODES || nodes == MOST_NODES + 1) {
        problems.add(path, "nested or repeated too much", "plain values without aliases", origin);
      }
      return new Node.Wrong(origin);
    }
    if (node instanceof ScalarNode scalar) {
      return scalar.getTag().equals(Tag.NULL)
          ? new Node.Nothing(origin)
          : new Node.Scalar(origin, scalar.getValue());
    }
    if (node instanceof SequenceNode sequence) {
      List<Node> values = new ArrayList<>();
      for (org.yaml.snakeyaml.nodes.Node value : sequence.getValue()) {
        values.add(convert(value, path + "[" + values.size() + "]", depth + 1));
      }
      return new Node.Items(origin, values);
    }
    return mapping((MappingNode) node, path, depth);
  }

  private Node mapping(MappingNode node, String path, int depth) {
    Map<String, Node> entries = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        merged.add(convert(tuple.getValueNode(), path, depth + 1));
        continue;
      }
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(path, "a key that is a list or mapping", "a word", line(tuple.getKeyNode()));
        continue;
      }
      String keyPath = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
      Node value = convert(tuple.getValueNode(), keyPath, depth + 1);
      Node before = entries.putIfAbsent(key.getValue(), value);
      if (before != null) {
        problems.add(keyPath, "given twice", "once, first on " + before.origin(), line(key));
        if (before instanceof Node.Mapping first && value instanceof Node.Mapping second) {
          second
              .entries()
              .forEach(first.entries()::putIfAbsent); // to find what is wrong there, too
        }
      }
    }
    merged.forEach(other -> merge(other, path, entries));
    return new Node.Mapping(line(node), entries);
  }

  /** Takes over what {@code <<: *other} names, where it is not given beside it. */
  private void merge(Node other, String path, Map<String, Node> entries) {
    if (other instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entries::putIfAbsent);
    } else if (other instanceof Node.Items items) {
      items.values().forEach(item -> merge(item, path, entries));
    } else if (!(other instanceof Node.Wrong)) {
      problems.add(path, "<< with a single value", "<<: *name of another mapping", other.origin());
    }
  }

  private static String line(org.yaml.snakeyaml.nodes.Node node) {
    return "line " + (node.getStartMark().getLine() + 1);
  }
}
