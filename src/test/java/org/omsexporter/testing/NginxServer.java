package org.omsexporter.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real nginx (Debian's package) on a free port of this machine, stopped by {@link #close}. */
public final class NginxServer implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

  private final Process process;

  private NginxServer(Process process) {
    this.process = process;
  }

  /**
   * Starts one with one server block.
   *
   * @param directory a directory for its files
   * @param port where it listens
   * @param outside what stands beside the server block, such as an {@code upstream}
   * @param server what stands in the server block, {@code listen} included
   */
  public static NginxServer start(Path directory, int port, String outside, String server)
      throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("nginx.conf"),
            """
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            error_log stderr;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              %2$s
              server {
              %3$s
              }
            }
            """
                .formatted(directory, outside, server));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-p", directory.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("nginx.log").toFile())
            .start();
    Awaitility.await("nginx listens")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> listens(port));
    return new NginxServer(process);
  }

  /** Whether this machine has nginx. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** A port that nothing listens on just now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
