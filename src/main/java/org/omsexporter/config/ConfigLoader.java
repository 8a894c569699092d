package org.omsexporter.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.files.NamedFiles;

/**
 * Makes a {@link Config} of a YAML file and the environment, or reports all that is wrong with
 * them.
 */
public final class ConfigLoader {
  private static final String FROM_ENVIRONMENT = "environment";

  private final Map<String, String> environment;

  /** A loader that sees these environment variables. */
  public ConfigLoader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Loads a file. Files that it names are read, too; relative paths start from its directory.
   *
   * @throws ConfigException when the file or anything in it cannot be used
   */
  public LoadedConfig load(Path file) throws ConfigException {
    Problems problems = new Problems();
    String yaml;
    try {
      yaml = NamedFiles.readText(file);
    } catch (IOException e) {
      problems.add("", "cannot be read", NamedFiles.reason(e), "");
      throw new ConfigException(file.toString(), problems.problems(), List.of());
    }
    Path directory = file.toAbsolutePath().getParent();
    return finish(
        file.toString(),
        new YamlReader(problems).read(yaml),
        environment,
        directory == null ? Path.of("") : directory,
        problems);
  }

  /** Whether the environment sets any key, so that a process can do without a file. */
  public boolean environmentIsEnough() {
    return EnvironmentOverlay.setsAnything(environment);
  }

  /**
   * Loads what the environment alone says.
   *
   * @throws ConfigException when that is wrong or not enough
   */
  public LoadedConfig loadFromEnvironment() throws ConfigException {
    return fromVariables(environment);
  }

  /**
   * Loads the configuration of a demonstration. Keys are named as their environment variables are,
   * without {@code OMS_EXPORTER_}.
   *
   * @param usual values by key, which the environment can replace
   * @param installation values of the one installation, by the rest of the key after {@code
   *     OMS_0_}; the environment neither changes them nor adds to them
   * @throws ConfigException when what the environment says is wrong
   */
  public LoadedConfig demo(Map<String, String> usual, Map<String, String> installation)
      throws ConfigException {
    Map<String, String> variables = new HashMap<>();
    usual.forEach((key, value) -> variables.put(EnvironmentOverlay.PREFIX + key, value));
    variables.putAll(environment);
    String installations = EnvironmentOverlay.PREFIX + "OMS_";
    variables.keySet().removeIf(name -> name.startsWith(installations));
    installation.forEach((key, value) -> variables.put(installations + "0_" + key, value));
    return fromVariables(variables);
  }

  private static LoadedConfig fromVariables(Map<String, String> variables) throws ConfigException {
    return finish(
        FROM_ENVIRONMENT,
        new Node.Mapping("", new LinkedHashMap<>()),
        variables,
        Path.of(""),
        new Problems());
  }

  private static LoadedConfig finish(
      String source,
      Node.Mapping file,
      Map<String, String> environment,
      Path directory,
      Problems problems)
      throws ConfigException {
    if (problems.problems().isEmpty() || !file.entries().isEmpty()) {
      new EnvironmentOverlay(problems).apply(environment, file);
      Node.Mapping checked = new ShapeCheck(problems).check(file);
      Config config =
          new ConfigReader(
                  new Section("", checked, new Section.Sources(directory, environment, problems)),
                  problems)
              .read();
      if (problems.problems().isEmpty()) {
        return new LoadedConfig(config, problems.warnings());
      }
    }
    throw new ConfigException(source, problems.problems(), problems.warnings());
  }
}
