package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;
import org.omsexporter.web.http.Route;

/** What openapi.yaml says is what the routes take and answer. */
class OpenApiTest {
  private static final String DESCRIPTION = "/api/openapi.yaml";

  @AutoClose private static final TestExporter exporter = new TestExporter();
  private static final World world = exporter.simulator.world();
  private static final TestClient client = exporter.as("vera");

  @Test
  void theDescriptionNamesEveryKeyThatTheListIsSortedBy() throws Exception {
    JsonNode api = new ObjectMapper(new YAMLFactory()).readTree(client.get(DESCRIPTION).body());
    JsonNode sort =
        StreamSupport.stream(
                api.at("/paths/~1api~1v1~1projects/get/parameters").spliterator(), false)
            .filter(parameter -> parameter.path("name").asText().equals("sort"))
            .findFirst()
            .orElseThrow();
    String pattern = sort.path("schema").path("pattern").asText();
    assertThat(pattern).startsWith("^-?(").endsWith(")$");
    String[] keys = pattern.substring(4, pattern.length() - 2).split("\\|");
    assertThat(client.get("/api/v1/projects?sort=beauty").body())
        .contains("none of " + String.join(", ", keys) + ", each also with a minus sign.");
  }

  @Test
  void theDescriptionNamesTheRoutesThatExistAndTheFieldsTheyAnswer() throws Exception {
    HttpResponse<String> answer = client.get(DESCRIPTION);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode api = new ObjectMapper(new YAMLFactory()).readTree(answer.body());
    assertThat(api.path("openapi").asText()).startsWith("3.1");
    Set<String> described = new TreeSet<>();
    api.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    Set<String> routes = new TreeSet<>();
    TestBackend backend = new TestBackend();
    Actions actions =
        new Actions(AuditTrail.inMemory(), ActionCounter.NONE, java.time.Clock.systemUTC());
    for (Route route : TestBackend.routes(backend, actions)) {
      if (route.path().startsWith("/api/") || route.path().startsWith("/grafana/")) {
        routes.add(route.method() + " " + route.path());
      }
    }
    assertThat(described).isEqualTo(routes);
    for (Route route : TestBackend.routes(backend, actions)) {
      if (route.path().startsWith("/api/v1/") || route.path().startsWith("/grafana/")) {
        String method = route.method().name().toLowerCase(java.util.Locale.ROOT);
        assertThat(parameters(api, api.path("paths").path(route.path()).path(method)))
            .as(route.path())
            .isEqualTo(route.parameters());
      }
    }
    String id = world.projectIdOf(Scenario.STEADY);
    JsonNode component = client.read("/api/v1/projects/" + id + "/components").get(0);
    String componentPath =
        "/api/v1/components/" + TestExporter.encoded(component.path("id").asText());
    fieldsAre(api, "GrafanaHealth", client.read("/grafana/health"));
    fieldsAre(api, "Choice", client.read("/grafana/resources/projects").get(0));
    fieldsAre(api, "Annotation", client.read("/grafana/annotations?from=now-30d").get(0));
    fieldsAre(api, "Project", client.read("/api/v1/projects").get(0));
    fieldsAre(api, "ProjectDetails", client.read("/api/v1/projects/" + id));
    fieldsAre(api, "Step", client.read("/api/v1/projects/" + id + "/steps").get(0));
    fieldsAre(api, "Component", component);
    fieldsAre(api, "ComponentDetails", client.read(componentPath));
    fieldsAre(api, "Object", client.read("/api/v1/projects/" + id + "/objects").get(0));
    fieldsAre(api, "Setting", client.read("/api/v1/projects/" + id + "/settings").get(0));
    fieldsAre(api, "Bottleneck", client.read("/api/v1/projects/" + id + "/bottleneck"));
    fieldsAre(api, "Performance", client.read("/api/v1/projects/" + id + "/performance").get(0));
    fieldsAre(api, "LogLine", client.read(componentPath + "/logs").get(0));
    fieldsAre(api, "LogFile", client.read(componentPath + "/logs/files").get(0));
    fieldsAre(api, "Status", client.read("/api/v1/status"));
  }

  private static Set<String> parameters(JsonNode api, JsonNode operation) {
    Set<String> names = new TreeSet<>();
    for (JsonNode one : operation.path("parameters")) {
      JsonNode parameter = one.has("$ref") ? api.at(one.path("$ref").asText().substring(1)) : one;
      if (parameter.path("in").asText().equals("query")) {
        names.add(parameter.path("name").asText());
      }
    }
    return names;
  }

  private static void fieldsAre(JsonNode api, String schema, JsonNode answer) {
    Set<String> described = new TreeSet<>();
    api.path("components")
        .path("schemas")
        .path(schema)
        .path("properties")
        .fieldNames()
        .forEachRemaining(described::add);
    Set<String> answered = new TreeSet<>();
    answer.fieldNames().forEachRemaining(answered::add);
    assertThat(answered).as(schema).isEqualTo(described);
  }
}
