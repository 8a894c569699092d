package org.omsexporter.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The files under deploy/kubernetes against the schemas of the Kubernetes API, unknown keys too.
 */
class KubernetesManifestsTest {

  private static final Path DIRECTORY = Path.of("deploy/kubernetes");
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Reads the operator's kinds without the bag into which they put keys that they do not know. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              })
          .build();

  private interface Check {
    void accept(JsonNode manifest) throws IOException;
  }

  private interface KubernetesCheck {
    void accept(JsonElement manifest) throws IOException;
  }

  private static final Map<String, Check> CHECKS =
      Map.of(
          "v1/Namespace", kubernetes(V1Namespace::validateJsonElement),
          "v1/ServiceAccount", kubernetes(V1ServiceAccount::validateJsonElement),
          "v1/ConfigMap", kubernetes(V1ConfigMap::validateJsonElement),
          "v1/Service", kubernetes(V1Service::validateJsonElement),
          "apps/v1/StatefulSet", kubernetes(V1StatefulSet::validateJsonElement),
          "networking.k8s.io/v1/Ingress", kubernetes(V1Ingress::validateJsonElement),
          "networking.k8s.io/v1/NetworkPolicy", kubernetes(V1NetworkPolicy::validateJsonElement),
          "policy/v1/PodDisruptionBudget", kubernetes(V1PodDisruptionBudget::validateJsonElement),
          "monitoring.coreos.com/v1/ServiceMonitor",
              manifest -> STRICT.treeToValue(manifest, ServiceMonitor.class),
          "monitoring.coreos.com/v1/PrometheusRule",
              manifest -> STRICT.treeToValue(manifest, PrometheusRule.class));

  private static Check kubernetes(KubernetesCheck check) {
    return manifest -> check.accept(JsonParser.parseString(manifest.toString()));
  }

  private static void check(JsonNode manifest) throws IOException {
    String kind = manifest.path("apiVersion").asText() + "/" + manifest.path("kind").asText();
    Check check = CHECKS.get(kind);
    assertThat(check).as("a schema for %s", kind).isNotNull();
    check.accept(manifest);
  }

  private static List<JsonNode> manifests(Path file) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (MappingIterator<JsonNode> values =
        YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      values.forEachRemaining(documents::add);
    }
    documents.removeIf(JsonNode::isNull);
    return documents;
  }

  private static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .toList()
          .stream();
    }
  }

  private static JsonNode statefulSet() throws IOException {
    return manifests(DIRECTORY.resolve("statefulset.yaml")).get(0);
  }

  @TestFactory
  Stream<DynamicTest> everyManifestFitsItsSchema() throws IOException {
    return files()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    DIRECTORY.relativize(file).toString(),
                    () -> {
                      for (JsonNode manifest : manifests(file)) {
                        check(manifest);
                      }
                    }));
  }

  @Test
  void aMisspelledKeyIsFound() throws IOException {
    JsonNode manifest = statefulSet();
    JsonNode container = manifest.at("/spec/template/spec/containers/0");
    ((ObjectNode) container).put("imagePullPolice", "Always");
    assertThatThrownBy(() -> check(manifest)).hasMessageContaining("imagePullPolice");

    JsonNode monitor = manifests(DIRECTORY.resolve("servicemonitor.yaml")).get(0);
    ((ObjectNode) monitor.at("/spec/endpoints/0")).put("intervall", "15s");
    assertThatThrownBy(() -> check(monitor)).hasMessageContaining("intervall");
  }

  @Test
  void kustomizationNamesEveryFile() throws IOException {
    JsonNode kustomization = manifests(DIRECTORY.resolve("kustomization.yaml")).get(0);
    List<String> named = new ArrayList<>();
    kustomization.path("resources").forEach(resource -> named.add(resource.asText()));
    assertThat(files().map(file -> DIRECTORY.relativize(file).toString()))
        .containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void aShardLearnsItsNumberFromItsPodAndTheTotalFromTheReplicas() throws IOException {
    JsonNode set = statefulSet();
    JsonNode environment = set.at("/spec/template/spec/containers/0/env");
    assertThat(environment.get(0).at("/name").asText()).isEqualTo("OMS_EXPORTER_SHARD_INDEX");
    assertThat(environment.get(0).at("/valueFrom/fieldRef/fieldPath").asText())
        .isEqualTo("metadata.name");
    assertThat(environment.get(1).at("/name").asText()).isEqualTo("OMS_EXPORTER_SHARD_TOTAL");
    assertThat(environment.get(1).at("/value").asText())
        .isEqualTo(set.at("/spec/replicas").asText())
        .isEqualTo(
            manifests(DIRECTORY.resolve("kustomization.yaml"))
                .get(0)
                .at("/replicas/0/count")
                .asText());
  }

  @Test
  void shardsAskOneAnotherByTheNameOfTheirServiceAndMay() throws IOException {
    JsonNode file =
        YAML.readTree(
            manifests(DIRECTORY.resolve("config.yaml"))
                .get(0)
                .at("/data")
                .elements()
                .next()
                .asText());
    JsonNode service = manifests(DIRECTORY.resolve("services.yaml")).get(0);
    assertThat(file.at("/api/peers/0").asText())
        .isEqualTo("http://%s:9898", service.at("/metadata/name").asText());
    assertThat(service.at("/spec/clusterIP").asText()).isEqualTo("None");
    assertThat(service.at("/spec/publishNotReadyAddresses").asBoolean()).isTrue();
    JsonNode policy = manifests(DIRECTORY.resolve("networkpolicy.yaml")).get(0);
    JsonNode shards = policy.at("/spec/podSelector");
    for (String way : List.of("/spec/ingress/2/from/0", "/spec/egress/0/to/0")) {
      assertThat(policy.at(way).path("podSelector")).as(way).isEqualTo(shards);
    }
  }

  @Test
  void thePodPassesTheRestrictedSecurityStandard() throws IOException {
    JsonNode pod = statefulSet().at("/spec/template/spec");
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    JsonNode container = pod.at("/containers/0/securityContext");
    assertThat(container.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
  }
}
