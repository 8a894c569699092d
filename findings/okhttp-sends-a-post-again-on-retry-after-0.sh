#!/usr/bin/env bash
# okhttp 5.5.1: a POST that is answered 503 with Retry-After: 0 is sent twice, also with retryOnConnectionFailure(false).
#
# The setting is about failed connections; it does not reach follow-ups of answers. A client that must send nothing twice, such
# as one that starts and stops jobs by POST, has to give its requests a body that says isOneShot (or answer the 503 in an
# interceptor). Any other Retry-After, and none, are left to the caller.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven com.squareup.okhttp3:okhttp-jvm:5.5.1
cat >Sent.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;

class Sent {
  public static void main(String[] retryAfters) throws Exception {
    AtomicInteger received = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          String retryAfter = exchange.getRequestURI().getPath().substring(1);
          if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
          }
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    OkHttpClient client = new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
    for (String retryAfter : retryAfters) {
      for (boolean once : new boolean[] {false, true}) {
        received.set(0);
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + retryAfter;
        client.newCall(new Request.Builder().url(url).post(body(once)).build()).execute().close();
        System.out.println(received.get());
      }
    }
    System.exit(0);
  }

  static RequestBody body(boolean once) {
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return null;
      }

      @Override
      public boolean isOneShot() {
        return once;
      }

      @Override
      public void writeTo(BufferedSink sink) throws java.io.IOException {
        sink.writeUtf8("stop");
      }
    };
  }
}
JAVA
mapfile -t seen < <(java -cp "$(cat classpath)" Sent.java 0 1 "")
expect "requests received, Retry-After: 0" 2 "${seen[0]}"
expect "requests received, Retry-After: 0, one-shot body" 1 "${seen[1]}"
expect "requests received, Retry-After: 1" 1 "${seen[2]}"
expect "requests received, no Retry-After" 1 "${seen[4]}"
