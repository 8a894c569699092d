package org.omsexporter.cli;

import java.io.File;
import org.omsexporter.config.ConfigException;
import org.omsexporter.wiring.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** One run of the program: arguments in, exit code out. */
public final class Program {
  /** Exit code of a command that did what it was told. */
  static final int GOOD = 0;

  /** Exit code of a command that failed while it ran. */
  public static final int FAILED = 1;

  /** Exit code for wrong arguments or a configuration that cannot be used. */
  static final int BAD_USAGE = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Program.class);

  private static final String NAME_THE_FILE =
      "A configuration file is named as --config.file=FILE.";

  private Program() {}

  /** Runs one command and returns its exit code: 0 good, 1 failed, 2 bad usage or configuration. */
  public static int run(String[] args, Surroundings surroundings) {
    CommandLine line = new CommandLine(new Cli(surroundings));
    line.setOut(surroundings.out());
    line.setErr(surroundings.err());
    line.getCommandSpec().versionProvider(() -> new String[] {version()});
    line.setParameterExceptionHandler(
        (e, arguments) -> {
          surroundings.err().println("oms-exporter: " + e.getMessage());
          if (!UnmatchedArgumentException.printSuggestions(e, surroundings.err())) {
            surroundings.err().println(isFile(e) ? NAME_THE_FILE : "Try --help.");
          }
          surroundings.err().flush();
          return BAD_USAGE;
        });
    line.setExecutionStrategy(Program::execute);
    line.setExecutionExceptionHandler((e, command, result) -> failed(e, surroundings));
    int code = line.execute(args);
    surroundings.out().flush();
    return code;
  }

  /** Whether the surplus argument is the name of a file that exists. */
  private static boolean isFile(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        && new File(unmatched.getUnmatched().get(0)).isFile();
  }

  /** Refuses options before a command, which would get lost. */
  private static int execute(ParseResult parsed) {
    boolean lost =
        parsed.hasSubcommand()
            && parsed.matchedOptions().stream()
                .anyMatch(option -> !option.usageHelp() && !option.versionHelp());
    if (lost) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "options come after the command");
    }
    return new RunLast().execute(parsed);
  }

  private static int failed(Exception e, Surroundings surroundings) {
    if (e.getCause() instanceof OutOfMemoryError outOfMemory) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, outOfMemory);
    }
    boolean usage = e instanceof ConfigException || e instanceof Cli.UsageException;
    surroundings
        .err()
        .println("oms-exporter: " + (e instanceof ConfigException ? e.getMessage() : inOneLine(e)));
    surroundings.err().flush();
    LOG.debug("Command failed", e);
    return usage ? BAD_USAGE : FAILED;
  }

  /** What went wrong and why, without a trace. */
  static String inOneLine(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message =
          cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
      if (text.indexOf(message) < 0) {
        text.append(text.isEmpty() ? "" : ": ").append(message);
      }
    }
    return text.toString().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String version() {
    Version version = Version.current();
    return "oms-exporter %s (revision %s, Java %s)"
        .formatted(version.version(), version.revision(), version.java());
  }
}
