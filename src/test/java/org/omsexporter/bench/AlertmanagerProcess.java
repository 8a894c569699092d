package org.omsexporter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.omsexporter.testing.WebhookReceiver;

/** An Alertmanager with the configuration of this project, and a receiver of its messages. */
final class AlertmanagerProcess implements AutoCloseable {
  private final Child child;
  private final WebhookReceiver receiver;
  private final int port;

  private AlertmanagerProcess(Child child, WebhookReceiver receiver, int port) {
    this.child = child;
    this.receiver = receiver;
    this.port = port;
  }

  /**
   * Starts a program with the files of a source tree; only addresses and the channel differ.
   *
   * @param directory where its own files go
   */
  static AlertmanagerProcess start(String program, Path tree, Path directory) throws IOException {
    WebhookReceiver receiver = WebhookReceiver.start();
    int port = Child.freePort();
    Child child =
        Child.start(
            List.of(
                program,
                "--config.file=" + config(tree, directory, receiver.url()),
                "--storage.path=" + directory.resolve("alertmanager"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=",
                "--log.level=error"));
    child.awaitOk(port, "/-/ready");
    return new AlertmanagerProcess(child, receiver, port);
  }

  int port() {
    return port;
  }

  WebhookReceiver receiver() {
    return receiver;
  }

  @Override
  public void close() throws IOException {
    child.close();
    receiver.close();
  }

  private static Path config(Path tree, Path directory, String webhook) throws IOException {
    Path shipped = tree.resolve(Path.of("deploy", "alertmanager")).toAbsolutePath();
    String config =
        Files.readString(shipped.resolve("alertmanager.yml"))
            .replace("templates/*.tmpl", shipped + "/templates/*.tmpl")
            .replaceAll(
                "(?m)^  - name: (oms-\\w+)$",
                "  - {name: $1, webhook_configs: [{url: '" + webhook + "'}]}");
    return Files.writeString(directory.resolve("alertmanager.yml"), config);
  }
}
