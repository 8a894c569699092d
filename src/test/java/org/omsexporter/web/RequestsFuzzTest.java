package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.omsexporter.simulator.world.Scenario;

/**
 * Whatever is asked of the API port is answered as HTTP, without a mistake of the program and
 * without a secret: paths, queries, headers and bodies.
 */
class RequestsFuzzTest {
  private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "PUT", "OPTIONS");
  private static final List<String> TYPES =
      List.of("application/json", "application/x-www-form-urlencoded", "text/plain", "");
  private static final List<String> TAILS =
      List.of(
          "",
          "/steps",
          "/components",
          "/objects",
          "/settings",
          "/verification",
          "/bottleneck",
          "/performance",
          "/logs",
          "/logs/files",
          "/logs/download",
          "/actions/start",
          "/actions/pause",
          "/actions/update");
  private static final List<String> QUERIES =
      List.of(
          "",
          "?oms=",
          "?q=",
          "?regex=true&q=",
          "?file=",
          "?lines=",
          "?from=",
          "?from=2026-03-05T07:00:00Z&to=",
          "?format=",
          "?status=",
          "?sort=",
          "?limit=",
          "?action=",
          "?");

  private static final String ADMIN =
      Base64.getEncoder()
          .encodeToString(("ada:" + TestBackend.password("ada")).getBytes(StandardCharsets.UTF_8));

  private static TestExporter exporter;
  private static List<String> heads;

  @BeforeAll
  static void start() throws Exception {
    exporter = new TestExporter();
    String project = exporter.simulator.world().projectIdOf(Scenario.STEADY);
    heads =
        new ArrayList<>(
            List.of(
                "/",
                "/api/v1/projects",
                "/api/v1/projects/" + project,
                "/api/v1/labels/x",
                "/api/v1/actions",
                "/api/v1/status",
                "/grafana/query",
                "/grafana/resources/projects",
                "/grafana/annotations",
                "/projects",
                "/projects/" + project,
                "/sign-in",
                "/language"));
    for (String id : exporter.simulator.world().componentIds(project)) {
      heads.add("/api/v1/components/" + TestExporter.encoded(id));
      heads.add("/components/" + TestExporter.encoded(id));
    }
  }

  @AfterAll
  static void stop() {
    exporter.close();
  }

  @FuzzTest
  void request(FuzzedDataProvider data) throws IOException {
    String method = data.pickValue(METHODS);
    String target = data.pickValue(heads) + data.pickValue(TAILS) + data.pickValue(QUERIES);
    String type = data.pickValue(TYPES);
    String value = encoded(data.consumeBytes(200), data.consumeBoolean());
    byte[] body = data.consumeRemainingAsBytes();
    String head =
        """
        %s %s%s HTTP/1.1
        Host: localhost:%d
        Authorization: Basic %s
        Content-Type: %s
        Content-Length: %d
        Connection: close

        """
            .formatted(method, target, value, exporter.exporter.apiPort(), ADMIN, type, body.length)
            .replace("\n", "\r\n");
    String answer = answer(head.getBytes(StandardCharsets.ISO_8859_1), body);
    assertThat(answer).as(head).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 500");
    assertThat(answer)
        .as(head)
        .doesNotContain(exporter.simulator.world().secretMark(), exporter.simulator.password());
  }

  /** Bytes that cannot end the request line: as percent signs say them, or as they are. */
  private static String encoded(byte[] bytes, boolean raw) {
    StringBuilder text = new StringBuilder();
    for (byte one : bytes) {
      boolean plain =
          raw ? one != ' ' && one != '\r' && one != '\n' : Character.isLetterOrDigit(one);
      text.append(plain ? String.valueOf((char) (one & 0xff)) : "%%%02X".formatted(one & 0xff));
    }
    return text.toString();
  }

  private static String answer(byte[] head, byte[] body) throws IOException {
    URI url = URI.create(exporter.url());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      byte[] request = new byte[head.length + body.length];
      System.arraycopy(head, 0, request, 0, head.length);
      System.arraycopy(body, 0, request, head.length, body.length);
      out.write(request);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
