package org.omsexporter.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays environment variables over a file: {@code OMS_EXPORTER_OMS_0_PASSWORD} is {@code
 * oms[0].password}. An empty variable counts as not set. Lists of single values are separated by
 * commas.
 */
final class EnvironmentOverlay {
  static final String PREFIX = "OMS_EXPORTER_";
  private static final Pattern INDEX = Pattern.compile("([0-9]{1,4})(?:_(.+))?");

  /** What Kubernetes sets in every pod for a service that is named oms-exporter or begins so. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "(.+_)?(SERVICE_HOST=|SERVICE_PORT(_.+)?=|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?="
              + "|PORT=(tcp|udp|sctp)://).*");

  private final Problems problems;

  EnvironmentOverlay(Problems problems) {
    this.problems = problems;
  }

  /** Adds the environment's values to the file's, and replaces those that both have. */
  void apply(Map<String, String> environment, Node.Mapping file) {
    for (Variable variable : variables(environment)) {
      set(file, Shape.FILE, variable, 0, "");
    }
  }

  /** Whether there is any variable that sets a key. */
  static boolean setsAnything(Map<String, String> environment) {
    return environment.entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().startsWith(PREFIX)
                    && !entry.getValue().isEmpty()
                    && resolve(entry.getKey().substring(PREFIX.length()), Shape.FILE).isPresent());
  }

  private List<Variable> variables(Map<String, String> environment) {
    // Padded, so that entry 2 of a list comes before entry 10.
    Map<String, Variable> sorted = new TreeMap<>();
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (!name.startsWith(PREFIX) || value.isEmpty()) {
                return;
              }
              String rest = name.substring(PREFIX.length());
              Optional<List<String>> steps = resolve(rest, Shape.FILE);
              if (steps.isPresent()) {
                StringBuilder order = new StringBuilder();
                steps
                    .get()
                    .forEach(
                        step ->
                            order
                                .append(' ')
                                .append("0".repeat(Math.max(0, 4 - step.length())))
                                .append(step));
                sorted.put(order.toString(), new Variable(name, value, steps.get()));
              } else if (!SERVICE_LINK.matcher(rest + "=" + value).matches()) {
                problems.warn(
                    "",
                    name
                        + " is not a configuration key; the nearest is "
                        + Spelling.nearest(name, names(Shape.FILE, PREFIX)));
              }
            });
    return List.copyOf(sorted.values());
  }

  /** The steps down the tree that a variable's name spells, if it spells any. */
  private static Optional<List<String>> resolve(String rest, Shape shape) {
    if (shape instanceof Shape.Fields fields) {
      for (Map.Entry<String, Shape> field : fields.keys().entrySet()) {
        String upper = field.getKey().toUpperCase(Locale.ROOT);
        Optional<List<String>> tail = Optional.empty();
        if (rest.equals(upper) && isLeaf(field.getValue())) {
          tail = Optional.of(List.of());
        } else if (rest.startsWith(upper + "_")) {
          tail = resolve(rest.substring(upper.length() + 1), field.getValue());
        }
        if (tail.isPresent()) {
          return Optional.of(prepend(field.getKey(), tail.get()));
        }
      }
      return Optional.empty();
    }
    if (shape instanceof Shape.ListOf list) {
      Matcher index = INDEX.matcher(rest);
      if (!index.matches()) {
        return Optional.empty();
      }
      Optional<List<String>> tail =
          index.group(2) == null
              ? isLeaf(list.item()) ? Optional.of(List.of()) : Optional.empty()
              : resolve(index.group(2), list.item());
      return tail.map(steps -> prepend(index.group(1), steps));
    }
    return shape instanceof Shape.Named && !rest.isEmpty()
        ? Optional.of(List.of(rest.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  private static boolean isLeaf(Shape shape) {
    return shape instanceof Shape.Value
        || (shape instanceof Shape.ListOf list && list.item() instanceof Shape.Value);
  }

  private void set(Node node, Shape shape, Variable variable, int depth, String path) {
    String step = variable.steps().get(depth);
    boolean last = depth == variable.steps().size() - 1;
    if (node instanceof Node.Mapping mapping && !(shape instanceof Shape.ListOf)) {
      String key = step;
      Shape below;
      if (shape instanceof Shape.Fields fields) {
        below = fields.keys().getOrDefault(step, shape);
      } else {
        below = ((Shape.Named) shape).value();
        key =
            mapping.entries().keySet().stream()
                .filter(name -> spelled(name).equals(spelled(step)))
                .findFirst()
                .orElse(step);
      }
      if (last) {
        if (shape instanceof Shape.Fields) {
          dropOtherSources(mapping, key);
        }
        mapping.entries().put(key, variable.node(below));
      } else {
        Node child = mapping.entries().get(key);
        if (child == null || child instanceof Node.Nothing) {
          child = variable.container(below);
        } else if (below instanceof Shape.ListOf list) {
          child = list.asList(child);
        }
        mapping.entries().put(key, child);
        set(child, below, variable, depth + 1, path.isEmpty() ? key : path + "." + key);
      }
    } else if (node instanceof Node.Items items && shape instanceof Shape.ListOf list) {
      int index = Integer.parseInt(step);
      List<Node> values = items.values();
      if (index > values.size()) {
        problems.add(
            path + "[" + index + "]",
            "leaves a gap",
            "the next entry is " + path + "[" + values.size() + "]",
            variable.name());
        return;
      }
      if (index == values.size()) {
        values.add(variable.container(list.item()));
      }
      if (last) {
        values.set(index, variable.node(list.item()));
      } else {
        if (values.get(index) instanceof Node.Nothing) {
          values.set(index, variable.container(list.item()));
        }
        set(values.get(index), list.item(), variable, depth + 1, path + "[" + index + "]");
      }
    }
    // Anything else is of the wrong kind in the file, which the check of shapes reports.
  }

  /** A name of the user's choice as variables spell it, which have no dots and hyphens. */
  private static String spelled(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "_");
  }

  /** A secret from the environment replaces the file's, in whichever of the ways each is given. */
  private static void dropOtherSources(Node.Mapping mapping, String key) {
    String base = key.replaceFirst("_(file|env)$", "");
    for (String source : List.of(base, base + "_file", base + "_env")) {
      Node there = mapping.entries().get(source);
      if (there != null && !there.origin().startsWith(PREFIX)) {
        mapping.entries().remove(source);
      }
    }
  }

  /** Every name that a variable may have, with 0 for each list's index. */
  static SortedSet<String> names(Shape shape, String prefix) {
    SortedSet<String> names = new TreeSet<>();
    if (isLeaf(shape)) {
      names.add(prefix.substring(0, prefix.length() - 1));
    } else if (shape instanceof Shape.Fields fields) {
      fields
          .keys()
          .forEach(
              (key, value) ->
                  names.addAll(names(value, prefix + key.toUpperCase(Locale.ROOT) + "_")));
    } else if (shape instanceof Shape.ListOf list) {
      names.addAll(names(list.item(), prefix + "0_"));
    } else if (shape instanceof Shape.Named) {
      names.add(prefix + "NAME");
    }
    return names;
  }

  private static List<String> prepend(String first, List<String> rest) {
    List<String> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  /** One variable and where in the tree it belongs. */
  private record Variable(String name, String value, List<String> steps) {

    Node node(Shape shape) {
      if (!(shape instanceof Shape.ListOf)) {
        return new Node.Scalar(name, value);
      }
      List<Node> values = new ArrayList<>();
      for (String item : value.split(",", -1)) {
        values.add(new Node.Scalar(name, item.strip()));
      }
      return new Node.Items(name, values);
    }

    Node container(Shape shape) {
      return shape instanceof Shape.ListOf
          ? new Node.Items(name, new ArrayList<>())
          : new Node.Mapping(name, new LinkedHashMap<>());
    }
  }
}
