#!/usr/bin/env bash
# com.squareup.okhttp3:mockwebserver3 5.5.1: on Linux each answered body comes some 40 ms late over a kept connection.
#
# Headers and body leave in two writes through a socket without TCP_NODELAY, so the second waits for the client's delayed
# acknowledgement. Tests of a poller with many calls spend most of their time so, which looks like a slow client. A
# ServerSocketFactory whose accepted sockets have TCP_NODELAY ends it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven com.squareup.okhttp3:mockwebserver3:5.5.1
cat >Delay.java <<'JAVA'
import java.io.IOException;
import java.net.*;
import java.net.http.*;
import javax.net.ServerSocketFactory;
import mockwebserver3.*;

class Delay {
  static final int CALLS = 50;

  public static void main(String[] args) throws Exception {
    millis(false); // classes are loaded
    long asItIs = millis(false);
    long without = millis(true);
    System.out.printf("%d calls: %d ms, with TCP_NODELAY %d ms%n", CALLS, asItIs, without);
    System.out.println(asItIs > 20 * CALLS && without < asItIs / 4);
  }

  static long millis(boolean noDelay) throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      if (noDelay) server.setServerSocketFactory(new NoDelay());
      for (int i = 0; i < CALLS; i++) server.enqueue(new MockResponse.Builder().body("{\"n\": 1}").build());
      server.start();
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      HttpRequest request =
          HttpRequest.newBuilder(server.url("/").uri()).POST(HttpRequest.BodyPublishers.ofString("{}")).build();
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) client.send(request, HttpResponse.BodyHandlers.ofString());
      return (System.nanoTime() - start) / 1_000_000;
    }
  }

  static final class NoDelay extends ServerSocketFactory {
    @Override
    public ServerSocket createServerSocket() throws IOException {
      return new ServerSocket() {
        @Override
        public Socket accept() throws IOException {
          Socket socket = super.accept();
          socket.setTcpNoDelay(true);
          return socket;
        }
      };
    }

    @Override
    public ServerSocket createServerSocket(int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
      throw new UnsupportedOperationException();
    }
  }
}
JAVA
mapfile -t seen < <(java -cp "$(cat classpath)" Delay.java)
echo "${seen[0]}"
expect "over 20 ms a call, less than a quarter with TCP_NODELAY" true "${seen[1]}"
