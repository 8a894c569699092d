package org.omsexporter.simulator.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Controls of a world that no real OMS has: for tests and for trying things out. Each throws {@link
 * IllegalArgumentException} where there is no such project, step or component. Safe for threads.
 */
public final class Controls {
  private final World world;

  Controls(World world) {
    this.world = world;
  }

  /** Gives a project another name; OMS allows two of one name. */
  public void renameProject(String projectId, String name) {
    world.control(
        projectId,
        (project, moment) -> {
          project.name = name;
          project.modified = moment.now();
        });
  }

  /** Holds a project's latency, its connector lagging, until {@link #releaseLatency}. */
  public void setLatency(String projectId, Duration latency) {
    world.control(
        projectId, (project, moment) -> project.flow.pin(latency.toMillis() / 1_000.0, moment));
  }

  /** Holds the delay of a project's stores, and with it its latency. */
  public void setStoreDelay(String projectId, Duration delay) {
    world.control(
        projectId, (project, moment) -> project.flow.pinStore(delay.toMillis() / 1_000.0, moment));
  }

  /** Lets a held latency or delay recover by itself. */
  public void releaseLatency(String projectId) {
    world.control(
        projectId,
        (project, moment) -> {
          project.flow.pin(null, moment);
          project.flow.pinStore(null, moment);
        });
  }

  /**
   * Makes a project report a status: one of OMS's, which it then really has, or any other word. Its
   * steps and components stay as they are.
   */
  public void setProjectStatus(String projectId, String status) {
    world.control(
        projectId,
        (project, moment) -> {
          ProjectState known = known(ProjectState.values(), status);
          if (known != null) {
            project.become(known, moment);
          }
          project.statusWord = status;
        });
  }

  /** Sets the flags that make a running project Modifying or Integrating. */
  public void setProjectFlags(String projectId, boolean modifying, boolean merging) {
    world.control(
        projectId,
        (project, moment) -> {
          project.modifying = modifying;
          project.merging = merging;
        });
  }

  /**
   * Makes a step report a status: one of OMS's, which it then really has, or any other word.
   *
   * @param step any of its names
   */
  public void setStepStatus(String projectId, String step, String status) {
    world.control(
        projectId,
        (project, moment) -> {
          SimStep found = stepOf(project, step);
          StepState known = known(StepState.values(), status);
          if (known == StepState.FAILED) {
            found.fail(moment.now(), "set by a control");
          } else if (known != null) {
            found.become(known);
          }
          found.statusWord = status;
        });
  }

  /** Refuses a step that a project does not have, under any of its names. */
  public void demandStep(String projectId, String step) {
    world.control(projectId, (project, moment) -> stepOf(project, step));
  }

  /** Makes a component report a status: a known word, which it then really has, or any other. */
  public void setComponentStatus(String componentId, String status) {
    SimComponent component =
        world
            .component(componentId)
            .orElseThrow(() -> new IllegalArgumentException("no component " + componentId));
    world.control(
        component.project.plan.id(),
        (project, moment) -> {
          ComponentState known = ComponentWords.state(status);
          if (known != null) {
            component.become(known, moment.now());
          }
          component.statusWord = status;
          project.flow.changed(moment);
        });
  }

  /**
   * Makes something scarce on the way of a project's data; null ends that. Meanwhile the project is
   * slower, its latency grows by 0.6 seconds a second, and its metrics files say why.
   *
   * @throws IllegalArgumentException for slices where no full import is running
   */
  public void setBottleneck(String projectId, @Nullable Bottleneck scarce) {
    world.control(
        projectId,
        (project, moment) -> {
          boolean copies = project.steps.state(StepKind.FULL) == StepState.RUNNING;
          if (scarce == Bottleneck.SLICE && !copies) {
            throw new IllegalArgumentException(
                "slices can be scarce only while full synchronization runs: " + projectId);
          }
          project.makeScarce(scarce, moment);
        });
  }

  private static SimStep stepOf(SimProject project, String name) {
    for (SimStep step : project.steps) {
      boolean named =
          name.equals(step.kind.apiName())
              || name.equals(step.kind.apiName(true, true))
              || name.equals(step.kind.apiName(true, false));
      if (named) {
        return step;
      }
    }
    throw new IllegalArgumentException("project " + project.plan.id() + " has no step " + name);
  }

  private static <E extends Enum<E>> @Nullable E known(E[] values, String word) {
    for (E value : values) {
      if (value.name().equals(word)) {
        return value;
      }
    }
    return null;
  }
}
