package org.omsexporter.wiring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started this process, where it waits to be told: systemd with {@code
 * Type=notify}. Java cannot write to systemd's datagram socket itself, so systemd's own program
 * does.
 */
public final class ServiceManager {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
  private static final long MOST_SECONDS = 5;

  private final Map<String, String> environment;
  private final List<String> notify;

  /**
   * The service manager that environment variables name.
   *
   * @param environment where {@code NOTIFY_SOCKET} is missing nobody waits, and nothing is done
   */
  public static ServiceManager of(Map<String, String> environment) {
    return new ServiceManager(environment, List.of("systemd-notify"));
  }

  ServiceManager(Map<String, String> environment, List<String> notify) {
    this.environment = environment;
    this.notify = notify;
  }

  /** Tells it that both ports listen. A failure is logged; systemd then waits for its time-out. */
  public void tellReady() throws InterruptedException {
    String socket = environment.get("NOTIFY_SOCKET");
    if (socket == null || socket.isEmpty()) {
      return;
    }
    try {
      List<String> command = new ArrayList<>(notify);
      command.addAll(List.of("--ready", "--pid=" + ProcessHandle.current().pid()));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        LOG.warn("the service manager was not told of the start: {} hangs", notify.get(0));
      } else if (process.exitValue() != 0) {
        LOG.warn(
            "the service manager was not told of the start: {} ended with {}",
            notify.get(0),
            process.exitValue());
      }
    } catch (IOException e) {
      LOG.warn("the service manager was not told of the start: {}", e.getMessage());
    }
  }
}
