package org.omsexporter.logs;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.Project;
import org.omsexporter.model.Snapshot;

/**
 * A component whose logs are asked for.
 *
 * @param sourceType type of the database that a store reads, in OMS's word, such as {@code MYSQL}
 * @param hosts the addresses of all hosts that OMS is known to have
 */
public record LogOwner(Component component, String sourceType, Set<String> hosts) {
  /** {@code 10.0.0.7-7145:OB_MYSQL_np_1_1:0000000097}: address, port, subtopic and sub ID. */
  private static final Pattern ID =
      Pattern.compile("(?<address>.+?)-(?<port>\\d{1,5}):(?<rest>.*)", Pattern.DOTALL);

  public LogOwner {
    hosts = Set.copyOf(hosts);
  }

  /** A component of a project, among all that the last polls saw. */
  public static LogOwner of(Component component, Project project, Snapshot snapshot) {
    Set<String> hosts =
        snapshot.projects().values().stream()
            .flatMap(state -> state.details().components().stream())
            .map(LogOwner::address)
            .filter(address -> !address.isEmpty())
            .collect(Collectors.toSet());
    boolean reverse = component.type() == ComponentType.REVERSE_STORE;
    return new LogOwner(component, reverse ? project.sinkType() : project.sourceType(), hosts);
  }

  /** Whether it runs on a host, by its ID or by what OMS says. */
  boolean runsOn(String host) {
    return host.equals(host()) || host.equals(component.host());
  }

  /** The address of its host; empty where OMS does not tell. */
  String host() {
    return address(component);
  }

  /** The port of a store, which names its directory; empty where OMS does not tell. */
  String port() {
    Matcher id = ID.matcher(component.id());
    if (id.matches()) {
      return id.group("port");
    }
    return component.storePort() == null ? "" : component.storePort().toString();
  }

  /** Whether the configuration of a store's directory is this store's. */
  boolean owns(CrawlerConf conf) {
    Matcher id = ID.matcher(component.id());
    String rest = id.matches() ? id.group("rest") : "";
    int colon = rest.lastIndexOf(':');
    String subtopic = colon < 0 ? component.subtopic() : rest.substring(0, colon);
    String subId = colon < 0 ? "" : rest.substring(colon + 1);
    boolean sameTopic =
        conf.subTopic().equals(subtopic) || conf.subTopic().equals(component.subtopic());
    boolean sameId =
        conf.subId().isEmpty()
            || subId.isEmpty()
            || withoutZeros(conf.subId()).equals(withoutZeros(subId));
    return sameTopic && sameId;
  }

  private static String withoutZeros(String number) {
    return number.replaceFirst("^0+(?=.)", "");
  }

  private static String address(Component component) {
    Matcher id = ID.matcher(component.id());
    return id.matches() ? id.group("address") : component.host();
  }
}
