package org.omsexporter.simulator.world;

import java.util.ArrayList;
import java.util.List;

/** The components of a project, named as OMS names them. */
final class ComponentFactory {
  private static final long FIRST_TASK = 90_000;

  private final SimProject project;
  private final Hosts hosts;
  private final Dice dice;
  private final String region;
  private final List<SimComponent> made = new ArrayList<>();

  private ComponentFactory(SimProject project, Hosts hosts) {
    this.project = project;
    this.hosts = hosts;
    this.dice = new Dice(project.plan.seed(), "components");
    this.region = hosts.regionOf(project.plan.index());
  }

  static List<SimComponent> of(SimProject project, Hosts hosts) {
    ComponentFactory factory = new ComponentFactory(project, hosts);
    Plan plan = project.plan;
    if (plan.has(StepKind.LOG_PULL)) {
      int stores = plan.scenario() == Scenario.STORE_STOPPED ? 2 : 1;
      for (int i = 0; i < stores; i++) {
        factory.store(ComponentKind.STORE, plan.source().type());
      }
    }
    if (plan.has(StepKind.FULL)) {
      factory.task(ComponentKind.FULL_IMPORT, "connector_v2", "full_trans");
    }
    if (plan.has(StepKind.INCREMENTAL)) {
      int connectors = plan.scenario() == Scenario.FAILED_INCREMENTAL ? 2 : 1;
      for (int i = 0; i < connectors; i++) {
        factory.task(ComponentKind.CONNECTOR, "connector_v2", "incr_trans");
      }
    }
    if (plan.has(StepKind.FULL_VERIFY)) {
      if (plan.scenario() == Scenario.FULL_VERIFICATION) {
        factory.verification();
        factory.made.get(factory.made.size() - 1).state = ComponentState.DELETED;
      }
      factory.verification();
    }
    if (plan.has(StepKind.REVERSE)) {
      factory.store(ComponentKind.REVERSE_STORE, plan.sink().type());
      factory.task(ComponentKind.REVERSE_CONNECTOR, "connector_v2", "reverse_incr_trans");
    }
    return factory.made;
  }

  private void store(ComponentKind kind, String databaseType) {
    int number = made.size();
    String ip = host();
    int port = hosts.takePort(ip);
    String tail = Long.toHexString(dice.next() & 0xffffff);
    String topic = "%s_%s_%s".formatted(databaseType, project.plan.id(), tail);
    String name = "%s-%d:%s:%s".formatted(ip, port, topic, serial(number));
    add(new SimComponent(kind, project, name, ip, port, region, topic, topic + "-1-0"));
  }

  private void task(ComponentKind kind, String program, String role) {
    int number = made.size();
    String ip = host();
    String name =
        "%s-9000:%s:%s-%s-1-%d:%s"
            .formatted(ip, program, project.plan.id(), role, ordinal(kind), serial(number));
    String subtopic = subtopicFor(kind);
    add(new SimComponent(kind, project, name, ip, 9_000, region, "", subtopic));
  }

  /** Its name has a task's number in the place where other names have the project's ID. */
  private void verification() {
    int number = made.size();
    String ip = host();
    long task = FIRST_TASK + project.plan.index() * 10L + number;
    String name = "%s-9000:%d:%s".formatted(ip, task, serial(number));
    ComponentKind kind = ComponentKind.FULL_VERIFICATION;
    add(new SimComponent(kind, project, name, ip, 9_000, region, "", subtopicFor(kind)));
  }

  private void add(SimComponent component) {
    made.add(component);
  }

  private long ordinal(ComponentKind kind) {
    return made.stream().filter(component -> component.kind == kind).count();
  }

  private String subtopicFor(ComponentKind kind) {
    ComponentKind store =
        kind == ComponentKind.REVERSE_CONNECTOR ? ComponentKind.REVERSE_STORE : ComponentKind.STORE;
    for (SimComponent component : made) {
      if (component.kind == store) {
        return component.subtopic;
      }
    }
    return "";
  }

  private String host() {
    return hosts.host(region, project.plan.index() + dice.below(2));
  }

  private String serial(int number) {
    return "%010d".formatted(project.plan.index() * 10L + number + 1);
  }
}
