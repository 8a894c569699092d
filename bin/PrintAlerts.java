import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/**
 * A web hook for Alertmanager that prints a line when an alert begins to fire and one when it is
 * resolved; repetitions print nothing. Its argument names the file that gets its address.
 */
final class PrintAlerts {
  private final JsonMapper json = new JsonMapper();
  private final Set<String> firing = new HashSet<>();

  private PrintAlerts() {}

  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", new PrintAlerts()::receive);
    server.start();
    Path address = Path.of(arguments[0]);
    Path written = Path.of(arguments[0] + ".new");
    Files.writeString(written, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    Files.move(written, address);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      for (JsonNode alert : json.readTree(exchange.getRequestBody().readAllBytes()).path("alerts")) {
        print(alert);
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void print(JsonNode alert) {
    boolean fires = alert.path("status").asText().equals("firing");
    String id = alert.path("fingerprint").asText();
    if (!(fires ? firing.add(id) : firing.remove(id))) {
      return;
    }
    JsonNode labels = alert.path("labels");
    System.out.printf(
        "%s  %-8s  %-8s  %-26s %s%n",
        LocalTime.now().truncatedTo(ChronoUnit.SECONDS),
        fires ? "firing" : "resolved",
        labels.path("severity").asText(),
        labels.path("alertname").asText(),
        text(alert.path("annotations"), fires).replaceAll("\\p{Cntrl}", " "));
  }

  /** Behind a delay that begins stands its cause, if one is known. */
  private static String text(JsonNode annotations, boolean fires) {
    String summary = annotations.path("summary").asText();
    String cause = annotations.path("cause").asText();
    String state = annotations.path("cause_state").asText();
    return fires && !cause.isEmpty() && !state.equals("current")
        ? "%s: %s %s".formatted(summary, cause, state)
        : summary;
  }
}
