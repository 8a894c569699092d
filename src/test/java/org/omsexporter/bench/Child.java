package org.omsexporter.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process started for a measurement, and what Linux says about it. */
final class Child implements AutoCloseable {
  private static final double TICKS_PER_SECOND = 100;
  private static final double MEBI = 1 << 20;
  private static final Pattern HISTOGRAM_TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

  private final Process process;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command whose output goes to a file of its own. */
  static Child start(List<String> command) throws IOException {
    return start(Path.of(""), command);
  }

  /** Starts a command in a directory. */
  static Child start(Path directory, List<String> command) throws IOException {
    Path log = Files.createTempFile("bench", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    return new Child(process, log);
  }

  /** Starts a class of this class path in a JVM of its own. */
  static Child java(List<String> options, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(javaCommand()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  static String javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A loopback port that is free now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until a path answers 200. */
  void awaitOk(int port, String path) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (true) {
      try (KeepAlive client = new KeepAlive(port)) {
        if (client.get(path, false).status() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // its port is not open yet
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("did not start: " + output());
      }
      pause(2);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end and gives what it wrote. */
  String finish() throws IOException {
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException("failed: " + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return output();
  }

  String output() throws IOException {
    return Files.readString(log);
  }

  /** CPU time used so far by all threads, user and system, with that of children that ended. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(proc("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** Resident memory now, in MiB. */
  double rssMebibytes() throws IOException {
    return status("VmRSS:");
  }

  /** The most resident memory there has been, in MiB. */
  double peakRssMebibytes() throws IOException {
    return status("VmHWM:");
  }

  /** Java heap in use after a full collection, without garbage made since, in MiB. */
  double heapAfterGcMebibytes() throws IOException {
    for (String line : jcmd("GC.class_histogram")) {
      Matcher total = HISTOGRAM_TOTAL.matcher(line);
      if (total.matches()) {
        return Long.parseLong(total.group(1)) / MEBI;
      }
    }
    throw new IOException("no histogram of process " + pid());
  }

  private List<String> jcmd(String what) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid()),
                what)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(jcmd.getInputStream(), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private double status(String field) throws IOException {
    for (String line : Files.readAllLines(proc("status"))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("no " + field + " of process " + pid());
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(pid()), file);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(log);
  }
}
