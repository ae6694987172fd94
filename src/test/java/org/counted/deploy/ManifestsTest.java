package org.counted.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.counted.deploy.Manifests.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kubernetes' manifests, held to Kubernetes' own types and to the service that they start. They
 * were not tried on a cluster here.
 */
@QuarkusTest
class ManifestsTest {

  private static final Map<String, Class<?>> TYPES =
      Map.ofEntries(
          Map.entry("v1 ServiceAccount", ServiceAccount.class),
          Map.entry("v1 ConfigMap", ConfigMap.class),
          Map.entry("v1 Secret", Secret.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("v1 Namespace", Namespace.class),
          Map.entry("apps/v1 StatefulSet", StatefulSet.class),
          Map.entry("batch/v1 CronJob", CronJob.class),
          Map.entry("batch/v1 Job", Job.class),
          Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
          Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class),
          Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class));
  private static final Pattern METRIC = Pattern.compile("\\bcounted_[a-z_]+");
  private static final Pattern KEY = Pattern.compile("`(counted\\.[a-z0-9.-]+|[A-Z]+_[A-Z_]+)`");

  static List<Manifest> manifests() {
    return Manifests.all();
  }

  static List<Manifest> withPods() {
    return manifests().stream().filter(each -> !each.pods().isMissingNode()).toList();
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void kubernetesKnowsEachField(Manifest manifest) throws Exception {
    String type = manifest.content().path("apiVersion").asText() + " " + manifest.kind();
    assertNotNull(TYPES.get(type), type);
    Object read = new ObjectMapper().treeToValue(manifest.content(), TYPES.get(type));
    assertEquals(List.of(), Unknown.in(read));
  }

  @Test
  void eachFileIsNamedByItsKustomization() throws IOException {
    for (Path file : Manifests.files("kustomization.yaml")) {
      JsonNode content = Manifests.YAML.readTree(file.toFile());
      Set<String> named = new TreeSet<>();
      for (String list : List.of("resources", "components")) {
        content.path(list).forEach(each -> named.add(each.asText()));
      }
      content.path("patches").forEach(each -> named.add(each.path("path").asText()));
      content
          .path("configMapGenerator")
          .forEach(each -> each.path("files").forEach(f -> named.add(f.asText())));
      for (String each : named) {
        assertTrue(Files.exists(file.resolveSibling(each)), file + " names " + each);
      }
      try (Stream<Path> beside = Files.list(file.getParent())) {
        beside
            .map(each -> each.getFileName().toString())
            .filter(name -> !name.equals("kustomization.yaml"))
            .forEach(name -> assertTrue(named.contains(name), file + " does not name " + name));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("withPods")
  void podsMayDoNoMoreThanTheyNeed(Manifest manifest) {
    JsonNode pod = manifest.pods().path("spec");
    assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
    assertEquals("RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asText());
    assertFalse(pod.path("automountServiceAccountToken").asBoolean(true));
    for (JsonNode container : pod.path("containers")) {
      JsonNode may = container.path("securityContext");
      assertTrue(may.path("readOnlyRootFilesystem").asBoolean());
      assertFalse(may.path("allowPrivilegeEscalation").asBoolean(true));
      assertEquals("[\"ALL\"]", may.at("/capabilities/drop").toString());
      assertTrue(container.at("/resources/requests/cpu").isTextual());
      assertTrue(container.at("/resources/limits/memory").isTextual());
      assertTrue(container.path("image").asText().matches("counted:\\d+\\.\\d+\\.\\d+"));
    }
  }

  @ParameterizedTest
  @MethodSource("withPods")
  void whatIsMountedIsThereAndWhatIsWrittenIsMounted(Manifest manifest) {
    Set<String> volumes = new TreeSet<>();
    manifest.pods().at("/spec/volumes").forEach(each -> volumes.add(each.path("name").asText()));
    manifest
        .content()
        .at("/spec/volumeClaimTemplates")
        .forEach(each -> volumes.add(each.at("/metadata/name").asText()));
    Set<String> mounted = new TreeSet<>();
    JsonNode container = manifest.pods().at("/spec/containers/0");
    Set<String> places = new TreeSet<>();
    container
        .path("volumeMounts")
        .forEach(
            each -> {
              mounted.add(each.path("name").asText());
              places.add(each.path("mountPath").asText());
            });
    assertEquals(volumes, mounted);
    assertTrue(places.containsAll(Set.of("/data", "/tmp")), "the root is read-only");
    assertEquals("/data", value(container, "COUNTED_DATA"));
  }

  @Test
  void probesAskWhatTheServiceAnswers() {
    JsonNode container = named("StatefulSet", "counted").pods().at("/spec/containers/0");
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      RestAssured.get(container.path(probe).at("/httpGet/path").asText()).then().statusCode(200);
      assertEquals("http", container.path(probe).at("/httpGet/port").asText());
    }
    assertEquals("http", container.at("/ports/0/name").asText());
    assertEquals(8080, container.at("/ports/0/containerPort").asInt());
  }

  @Test
  void whatSelectsPodsFindsThem() {
    Manifest pods = named("StatefulSet", "counted");
    JsonNode labels = pods.pods().at("/metadata/labels");
    assertEquals(labels, pods.content().at("/spec/selector/matchLabels"));
    assertEquals(labels, named("Service", "counted").content().at("/spec/selector"));
    assertEquals(labels, named("Service", "counted-pods").content().at("/spec/selector"));
    assertEquals(
        "counted-pods", pods.content().at("/spec/serviceName").asText(), "a headless service");
    assertEquals(
        labels, named("PodDisruptionBudget", "counted").content().at("/spec/selector/matchLabels"));
    assertEquals(
        "counted",
        named("HorizontalPodAutoscaler", "counted")
            .content()
            .at("/spec/scaleTargetRef/name")
            .asText());
    assertEquals(
        named("Service", "counted").content().at("/metadata/labels"),
        named("ServiceMonitor", "counted").content().at("/spec/selector/matchLabels"));
  }

  @Test
  void jobsThatRepeatDoNotOverlapAndEnd() {
    List<Manifest> jobs =
        manifests().stream().filter(each -> each.kind().equals("CronJob")).toList();
    assertEquals(2, jobs.size());
    for (Manifest job : jobs) {
      JsonNode spec = job.content().path("spec");
      assertEquals("Forbid", spec.path("concurrencyPolicy").asText());
      assertTrue(spec.path("startingDeadlineSeconds").asInt() > 0);
      assertTrue(spec.path("successfulJobsHistoryLimit").asInt() > 0);
      assertTrue(spec.path("failedJobsHistoryLimit").asInt() > 0);
      assertTrue(spec.at("/jobTemplate/spec/activeDeadlineSeconds").asInt() > 0);
    }
  }

  /** Kubernetes counts from 0 to one less than there are; shares from 1. */
  @Test
  void aLargeMonthIsSharedOutWhole() {
    JsonNode spec = named("Job", "counted-month-").content().path("spec");
    int completions = spec.path("completions").asInt();
    String script = spec.at("/template/spec/containers/0/args/0").asText();
    assertEquals("Indexed", spec.path("completionMode").asText());
    assertTrue(script.contains("--shard \"$((JOB_COMPLETION_INDEX + 1))/" + completions + "\""));
    assertTrue(value(spec.at("/template/spec/containers/0"), "MONTH").matches("\\d{4}-\\d{2}"));
  }

  @Test
  void eachVariableIsAKeyOfTheConfiguration() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Path file :
        List.of(
            Path.of("README.md"), Path.of("docs/running.md"), Path.of("docs/configuration.md"))) {
      if (Files.exists(file)) {
        Matcher key = KEY.matcher(Files.readString(file));
        while (key.find()) {
          keys.add(key.group(1).toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"));
        }
      }
    }
    keys.add("MONTH");
    List<String> set = new ArrayList<>();
    withPods()
        .forEach(
            each ->
                each.pods()
                    .at("/spec/containers/0/env")
                    .forEach(variable -> set.add(variable.path("name").asText())));
    named("ConfigMap", "counted").content().path("data").fieldNames().forEachRemaining(set::add);
    named("Secret", "counted").content().path("stringData").fieldNames().forEachRemaining(set::add);
    set.removeIf(keys::contains);
    assertEquals(List.of(), set);
  }

  @Test
  void noTemplateHoldsASecret() {
    for (Manifest secret : manifests()) {
      if (secret.kind().equals("Secret")) {
        for (JsonNode value : secret.content().path("stringData")) {
          assertTrue(value.asText().contains("SET-THIS"), secret::toString);
        }
      }
    }
  }

  @Test
  void rulesAndDashboardNameMetricsThatThereAre() throws IOException {
    String served = RestAssured.get("/q/metrics").asString();
    Path told = Path.of("docs/metrics.md");
    String documented = Files.exists(told) ? Files.readString(told) : "";
    for (String file : List.of("prometheusrule.yaml", "counted-dashboard.json")) {
      Matcher metric =
          METRIC.matcher(Files.readString(Manifests.FOLDER.resolve("monitoring").resolve(file)));
      while (metric.find()) {
        String name = metric.group();
        String bare = name.replaceAll("_(count|sum|max|bucket)$", "");
        assertTrue(
            served.contains(name) || documented.contains("`" + bare + "`"),
            file + " names " + name);
      }
    }
  }

  @Test
  void panelsHaveIdsAndQuestionsOfTheirOwn() throws IOException {
    JsonNode dashboard =
        new ObjectMapper()
            .readTree(Manifests.FOLDER.resolve("monitoring/counted-dashboard.json").toFile());
    Set<Integer> ids = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertTrue(ids.add(panel.path("id").asInt()));
      assertFalse(panel.path("title").asText().isEmpty());
      assertFalse(panel.path("targets").isEmpty());
      panel.path("targets").forEach(each -> assertFalse(each.path("expr").asText().isEmpty()));
    }
    assertFalse(ids.isEmpty());
  }

  private static String value(JsonNode container, String variable) {
    for (JsonNode each : container.path("env")) {
      if (each.path("name").asText().equals(variable)) {
        return each.path("value").asText();
      }
    }
    return "";
  }

  private static Manifest named(String kind, String name) {
    return manifests().stream()
        .filter(each -> each.kind().equals(kind) && each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }
}
