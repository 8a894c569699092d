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
    return finish(
        FROM_ENVIRONMENT,
        new Node.Mapping("", new LinkedHashMap<>()),
        environment,
        Path.of(""),
        new Problems());
  }

  /**
   * A configuration that watches one given installation, a simulator. Both ports listen on this
   * machine only, and the user may do everything. The environment still sets everything but the
   * installation.
   *
   * @throws ConfigException when what the environment says is wrong
   */
  public LoadedConfig demo(OmsConfig simulator, ApiUser user) throws ConfigException {
    Map<String, String> said = new HashMap<>();
    said.put("METRICS_LISTEN", "127.0.0.1:9897");
    said.put("API_LISTEN", "127.0.0.1:9898");
    said.put("API_ACTIONS", "true");
    said.put("API_USERS_0_NAME", user.name());
    said.put("API_USERS_0_PASSWORD_HASH", user.passwordHash().value());
    said.put("API_USERS_0_ROLE", user.role().toString());
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(EnvironmentOverlay.PREFIX)) {
            said.put(name.substring(EnvironmentOverlay.PREFIX.length()), value);
          }
        });
    said.keySet().removeIf(key -> key.startsWith("OMS_"));
    said.put("OMS_0_NAME", simulator.name());
    said.put("OMS_0_URL", simulator.url().toString());
    said.put("OMS_0_USERNAME", "demo");
    said.put("OMS_0_PASSWORD", "demo");
    Map<String, String> variables = new HashMap<>();
    said.forEach((key, value) -> variables.put(EnvironmentOverlay.PREFIX + key, value));
    LoadedConfig loaded =
        finish(
            FROM_ENVIRONMENT,
            new Node.Mapping("", new LinkedHashMap<>()),
            variables,
            Path.of(""),
            new Problems());
    Config config = loaded.config();
    return new LoadedConfig(
        new Config(
            List.of(simulator), config.metrics(), config.api(), config.shard(), config.log()),
        loaded.warnings());
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
