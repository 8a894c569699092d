package org.omsexporter.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real nginx (Debian's package) on a free port of this machine, stopped by {@link #close}. */
public final class NginxServer implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

  private final ServerProcess process;

  private NginxServer(ServerProcess process) {
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
    return new NginxServer(
        ServerProcess.start(
            directory.resolve("nginx.log"),
            port,
            PROGRAM.toString(),
            "-p",
            directory.toString(),
            "-c",
            config.toString()));
  }

  /** Whether this machine has nginx. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** A free port; see {@link ServerProcess#freePort}. */
  public static int freePort() {
    return ServerProcess.freePort();
  }

  @Override
  public void close() {
    process.close();
  }
}
