package org.omsexporter.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.omsexporter.Main;

/**
 * The exporter in a process that collects its garbage over and over, so that what is in use is what
 * is needed. Its first list poll must hang when it starts and may fail when the file {@code
 * arguments[1]} has gone; the next one is measured. Prints: bytes before, the most during, bytes
 * after.
 */
final class ListTarget {
  private ListTarget() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[2]);
    Thread exporter =
        new Thread(() -> Main.main(new String[] {"run", "--config.file=" + arguments[0]}));
    exporter.setDaemon(true);
    exporter.start();
    while (!answers(port)) {
      Child.pause(20);
    }
    Child.pause(1_000);
    long before = used();
    Files.delete(Path.of(arguments[1]));
    long most = before;
    while (!listed(port)) {
      most = Math.max(most, used());
    }
    Child.pause(500);
    System.out.printf("%d %d %d%n", before, most, used());
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static boolean answers(int port) {
    try (KeepAlive client = new KeepAlive(port)) {
      return client.get("/-/healthy", false).status() == 200;
    } catch (java.io.IOException notYet) {
      return false;
    }
  }

  private static boolean listed(int port) throws Exception {
    return Peers.text(port, "/metrics?name[]=oms_exporter_polls_total")
        .contains("kind=\"list\",outcome=\"success\",} 1.0");
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
