package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;

/** What {@code check-config} prints, good or bad, has no secret of the file. */
class CheckConfigSecretsTest {
  private static final String SECRET = "pl4nted";
  private static final String HASH = "$2a$10$pl4ntedpl4ntedpl4nteOabcdefghijklmnopqrstuvwxyzABCDEF";

  private static final String CONFIG =
      """
      oms:
        - name: prod
          url: http://127.0.0.1:1
          username: admin
          password: pl4nted-password
      metrics:
        listen: "127.0.0.1:0"
        basic_auth_users:
          prometheus: $2a$10$pl4ntedpl4ntedpl4nteOabcdefghijklmnopqrstuvwxyzABCDEF
      api:
        listen: "127.0.0.1:0"
        users:
          - name: alice
            password_hash: $2a$10$pl4ntedpl4ntedpl4nteOabcdefghijklmnopqrstuvwxyzABCDEF
            role: operator
        tokens:
          - name: grafana
            token: pl4nted-token
            role: viewer
      """;

  /** What may stand where the secret stands, or around it; {@code %s} is the secret. */
  private static final List<String> SPELLINGS =
      List.of(
          "%s",
          "\"%s",
          "'%s",
          "*%s",
          "&%s",
          "!%s",
          "!!binary %s",
          "@%s",
          "%%%s",
          "`%s",
          "[%s",
          "[%s]",
          "{%s",
          "{%s}",
          "{a: %s}",
          "{%s: a}",
          "|%s",
          "> %s",
          "- %s",
          "? %s",
          ": %s",
          "%s: a",
          "a: %s",
          "\t%s",
          "%s\u0001",
          "\"\\%s\"",
          "\"\\u00g%s\"",
          "%s # %s",
          "\n%s",
          "\n  %s",
          "<<: *%s");

  /** They only take their time. */
  private static final EnumSet<FaultKind> TIMEOUTS =
      EnumSet.of(FaultKind.HANG, FaultKind.SLOW_BODY, FaultKind.ENDLESS_BODY, FaultKind.HUGE_BODY);

  @TempDir Path directory;

  @Test
  void aBrokenFileIsToldWithoutItsSecrets() {
    Map<String, String> files = new LinkedHashMap<>();
    String[] lines = CONFIG.split("\n");
    for (int i = 0; i < lines.length; i++) {
      files.put("without " + lines[i], with(lines, i, null));
      files.put("twice " + lines[i], with(lines, i, lines[i] + "\n" + lines[i]));
      files.put("outdented " + lines[i], with(lines, i, lines[i].strip()));
      files.put("without colon " + lines[i], with(lines, i, lines[i].replaceFirst(": ?", " ")));
      files.put("misspelt " + lines[i], with(lines, i, lines[i].replaceFirst("(\\w):", "x$1:")));
      files.put("elsewhere " + lines[i], with(lines, i, lines[i]) + lines[i].strip() + "\n");
      if (lines[i].contains(SECRET)) {
        String key = lines[i].substring(0, lines[i].indexOf(": ") + 2);
        String secret = lines[i].substring(key.length());
        for (String spelling : SPELLINGS) {
          String text = key + spelling.replace("%s", secret).replace("%%", "%");
          files.put(text, with(lines, i, text));
        }
        for (String other : List.of("_env", "_hash", "s")) {
          String text = key.replace("_hash", "").replace(":", other + ":") + secret;
          files.put(text, with(lines, i, text));
        }
      }
    }
    files.put("in url", CONFIG.replace("http://", "http://admin:pl4nted@"));
    files.put("users by name", CONFIG.replaceFirst("(?s)users:\n.*", "users: {alice: pl4nted}\n"));
    files.put("tokens alone", CONFIG.replaceFirst("(?s)tokens:\n.*", "tokens: [pl4nted]\n"));
    files.put("token as name", CONFIG.replaceFirst("(?s)tokens:\n.*", "tokens: {pl4nted: a}\n"));
    for (String between : List.of(":", " ", "=", "::", ": :", ";")) {
      String user = "{name: a, password_hash%s%s, role: admin}".formatted(between, HASH);
      files.put(
          user,
          CONFIG.replaceFirst(
              "(?s) users:\n.*", Matcher.quoteReplacement(" users: [" + user + "]\n")));
      String token = "{name: a, token%spl4nted, role: admin}".formatted(between);
      files.put(token, CONFIG.replaceFirst("(?s)tokens:\n.*", "tokens: [" + token + "]\n"));
      String scraper = "{prometheus%s%s}".formatted(between, HASH);
      files.put(
          scraper,
          CONFIG.replaceFirst("_users:\n.*", Matcher.quoteReplacement("_users: " + scraper)));
    }
    files.put("alone", "pl4nted");
    files.put("not hashed", CONFIG.replace(HASH, "pl4nted"));
    files.put("cut hash", CONFIG.replace(HASH, HASH.substring(0, 30)));
    List<String> leaks = new ArrayList<>();
    files.forEach((what, file) -> note(what, run(Map.of(), file, "check-config"), leaks));
    assertThat(leaks).isEmpty();
  }

  @Test
  void aBrokenEnvironmentIsToldWithoutItsSecrets() {
    List<String> leaks = new ArrayList<>();
    for (String name :
        List.of(
            "OMS_0_PASSWORD",
            "OMS_0_PASSWRD",
            "OMS_0_PASSWORD_X",
            "OMS_X_PASSWORD",
            "OMS_9_PASSWORD",
            "OMS_PASSWORD",
            "API_TOKENS",
            "API_TOKENS_0",
            "API_TOKENS_0_TOKEN",
            "API_TOKENS_5_TOKEN",
            "API_USERS_0_PASSWORD_HASH",
            "API_USERS_0_PASSWORD",
            "METRICS_BASIC_AUTH_USERS_PROMETHEUS")) {
      Map<String, String> environment = Map.of("OMS_EXPORTER_" + name, "pl4nted");
      note(name, run(environment, CONFIG, "check-config"), leaks);
    }
    assertThat(leaks).isEmpty();
  }

  @Test
  void askingAnInstallationTellsNoSecretWhateverItAnswers() {
    try (OmsSimulator simulator = OmsSimulator.start(SimulatorOptions.defaults())) {
      String config =
          CONFIG
              .replace("http://127.0.0.1:1", simulator.consoleUrl())
              .replace("pl4nted-password", simulator.password());
      List<String> secrets = List.of(SECRET, simulator.password(), simulator.world().secretMark());
      List<Fault> faults = new ArrayList<>();
      EnumSet.complementOf(TIMEOUTS).forEach(kind -> faults.add(Fault.of(kind)));
      faults.add(Fault.errorCode("INNER_ERROR", "no login with password=pl4nted-password"));
      for (Fault fault : faults) {
        simulator.faults().clear();
        simulator.faults().add(fault);
        assertThat(run(Map.of(), config, "check-config", "--connect"))
            .as(fault.toString())
            .contains("reached")
            .doesNotContain(secrets);
      }
    }
  }

  /** What is printed on both outputs. */
  private String run(Map<String, String> environment, String yaml, String... command) {
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed, true);
    List<String> arguments = new ArrayList<>(List.of(command));
    try {
      Path file = Files.writeString(directory.resolve("c.yml"), yaml);
      arguments.add(file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Program.run(
        arguments.toArray(String[]::new),
        new Surroundings(
            InputStream.nullInputStream(),
            writer,
            writer,
            new ByteArrayOutputStream(),
            false,
            false,
            environment,
            reload -> {}));
    return printed.toString();
  }

  private static void note(String what, String printed, List<String> leaks) {
    if (printed.toLowerCase(Locale.ROOT).contains(SECRET)) {
      leaks.add(what + " -> " + printed);
    }
  }

  private static String with(String[] lines, int at, @Nullable String line) {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      if (i != at) {
        file.append(lines[i]).append('\n');
      } else if (line != null) {
        file.append(line).append('\n');
      }
    }
    return file.toString();
  }
}
