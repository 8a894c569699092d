package org.omsexporter.simulator;

import org.omsexporter.simulator.faults.Faults;
import org.omsexporter.simulator.http.Answer;
import org.omsexporter.simulator.http.Incoming;
import org.omsexporter.simulator.http.RequestLog;
import org.omsexporter.simulator.world.World;

/** Both interfaces and the simulator's own controls behind one door. */
final class Service {
  private final ConsoleApi console;
  private final ClusterManagerApi clusterManager;
  private final ControlApi control;

  Service(SimulatorOptions options, World world, Faults faults, RequestLog log) {
    this.console = new ConsoleApi(options, world, log);
    this.clusterManager = new ClusterManagerApi(world, log);
    this.control = new ControlApi(world, faults, log);
  }

  Answer answer(Incoming request) {
    return switch (request.api()) {
      case CONSOLE ->
          request.path().startsWith("/simulator/")
              ? control.answer(request)
              : console.answer(request);
      case CLUSTER_MANAGER -> clusterManager.answer(request);
    };
  }
}
