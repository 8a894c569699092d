package org.omsexporter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page of measurements. Each bench has a section between {@code <!-- bench NAME -->} and {@code
 * <!-- end NAME -->}, which its next run replaces; what stands around is written by hand.
 */
final class Report {
  private final Path page;

  Report(Path page) {
    this.page = page;
  }

  /** Replaces one section. */
  void put(String name, String text) throws IOException {
    String begin = "<!-- bench " + name + " -->";
    String end = "<!-- end " + name + " -->";
    String old = Files.readString(page);
    int from = old.indexOf(begin);
    int to = old.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException(page + " has no section " + begin + " … " + end);
    }
    Files.writeString(
        page, old.substring(0, from) + begin + "\n" + text.strip() + "\n" + old.substring(to));
  }
}
