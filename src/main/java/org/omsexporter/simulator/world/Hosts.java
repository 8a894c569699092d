package org.omsexporter.simulator.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The hosts of OMS: two in each region. Every host counts the ports of its stores from 7100, so two
 * stores of one port are on different hosts. Not safe for threads.
 */
public final class Hosts {
  private static final int PER_REGION = 2;
  private static final int FIRST_PORT = 7_100;

  private final List<String> regions;
  private final Map<String, Integer> nextPort = new HashMap<>();

  /** Two in each of these regions. */
  public Hosts(List<String> regions) {
    this.regions = List.copyOf(regions);
  }

  /** The region of a project's components: mostly the first. */
  String regionOf(int projectIndex) {
    int others = regions.size() - 1;
    return others == 0 || projectIndex % 4 != 3
        ? regions.get(0)
        : regions.get(1 + projectIndex / 4 % others);
  }

  /** Address of one of the region's hosts. */
  public String host(String region, int number) {
    return "10.0.%d.%d".formatted(regions.indexOf(region), 7 + Math.floorMod(number, PER_REGION));
  }

  /** Addresses of all hosts, by region. */
  public List<String> all() {
    return regions.stream()
        .flatMap(region -> IntStream.range(0, PER_REGION).mapToObj(number -> host(region, number)))
        .toList();
  }

  /** The port of the next store on a host. */
  int takePort(String host) {
    int port = nextPort.getOrDefault(host, FIRST_PORT);
    nextPort.put(host, port + 1);
    return port;
  }
}
