package org.omsexporter.bench;

import io.prometheus.client.exporter.HTTPServer;
import io.prometheus.client.hotspot.DefaultExports;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The least that simpleclient can do: its HTTPServer with the metrics of the JVM. */
final class BareServer {
  private BareServer() {}

  public static void main(String[] arguments) throws Exception {
    DefaultExports.initialize();
    new HTTPServer.Builder()
        .withInetSocketAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])))
        .build();
  }
}
