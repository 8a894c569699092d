package org.omsexporter.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks a server as somebody, with further headers. Immutable. */
final class TestClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String url;
  private final List<String> headers;

  TestClient(String url) {
    this(url, List.of());
  }

  private TestClient(String url, List<String> headers) {
    this.url = url;
    this.headers = headers;
  }

  /** Signed in as one of {@link TestBackend}'s users. */
  TestClient as(String user) {
    String pair = user + ":" + TestBackend.password(user);
    return header(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  TestClient header(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new TestClient(url, more);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** The JSON that a GET is answered with; a failure where the status is not 200. */
  JsonNode read(String path) throws IOException, InterruptedException {
    return Answered.ok(get(path));
  }

  /** Without a body where it is empty, else as JSON unless a header says otherwise. */
  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    if (!body.isEmpty() && !headers.contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A post without a body that is not waited for. */
  CompletableFuture<HttpResponse<String>> postLater(String path) {
    return HTTP.sendAsync(
        request(path).POST(HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    return request;
  }
}
