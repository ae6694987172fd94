package org.counted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each path of a service with a registry, and who may use it. */
@QuarkusTest
@TestProfile(WhoMayWhatTest.Registered.class)
class WhoMayWhatTest {

  private static final String INTAKE = "an-intake-token-0123456789";
  private static final String OPERATOR = "an-operator-token-0123456789";
  private static final String OTHER = "another-platforms-token-0123456789";
  private static final String METRICS = "a-token-for-metrics-0123456789";
  private static final String EVENT =
      "{\"timestamp\":\"2011-03-01T10:00:00Z\",\"platform\":\"exampl\",\"action\":\"request\","
          + "\"item\":{\"id\":\"a\",\"data_type\":\"Article\"},\"user\":{\"id\":\"u\"}}";

  /**
   * What tells The World's usage, or nothing at all; what answers as Matomo does, an error with
   * status 200; and an unknown report, which is unknown to everybody.
   */
  private static final List<String> OPEN =
      List.of(
          "GET /_/metrics/query/item_counts",
          "GET /_/metrics/query/item_counts/{item}",
          "GET /_/metrics/query/item_usage/{item}",
          "GET /_/metrics/query/node_analytics/{item}/{timespan}",
          "GET /_/metrics/query/unique_user_visits",
          "GET /_/metrics/query/user_visits",
          "GET /_/metrics/reports",
          "GET /_/metrics/reports/{report}",
          "GET /_/metrics/reports/{report}/recent",
          "GET /counter/r51/status",
          "GET /counter/status",
          "GET /download",
          "GET /download/{report}",
          "GET /items/usage",
          "GET /items/{platform}/{id}/usage",
          "GET /matomo.php",
          "GET /reports",
          "GET /reports/datapackage",
          "GET /reports/{report}",
          "GET /reports/{report}/recent",
          "POST /",
          "POST /matomo.php",
          "PUT /reports/{report}/{period}");

  /** Platform {@code exampl} tells apart who delivers and who runs it, {@code other} does not. */
  public static final class Registered implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Path registry = Path.of("target/who-may-what.yaml");
      try {
        Files.writeString(
            registry,
            """
            platforms:
              - { id: exampl, name: Example Platform, intake-tokens: [%s], operator-tokens: [%s] }
              - { id: other, name: Other Platform, intake-tokens: [%s] }
            customers:
              - { id: C1, name: Example University, requestors: [{ id: R1, api-key: a-key-0123456789 }] }
            """
                .formatted(INTAKE, OPERATOR, OTHER));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.of("counted.registry", registry.toString(), "counted.metrics.token", METRICS);
    }
  }

  /** A path that somebody adds is closed until it is named above. */
  @Test
  void withoutATokenNothingIsOpenButWhatIsNamed() throws IOException {
    JsonNode paths =
        new ObjectMapper()
            .readTree(RestAssured.get("/q/openapi?format=json").asString())
            .path("paths");
    assertTrue(paths.size() > 20);
    TreeSet<String> open = new TreeSet<>();
    for (var path : paths.properties()) {
      for (var method : path.getValue().properties()) {
        String name = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        if (method.getKey().equals("options") || method.getKey().equals("parameters")) {
          continue;
        }
        Response answer =
            RestAssured.given()
                .contentType(name.contains("bulk") ? "application/x-ndjson" : "application/json")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .request(
                    method.getKey().toUpperCase(Locale.ROOT),
                    path.getKey().replaceAll("\\{[^}]*}", "x"));
        boolean isShut =
            answer.statusCode() == 401
                || answer.statusCode() == 403
                || answer.statusCode() == 405
                || isCounterRefusal(path.getKey(), answer);
        if (!isShut) {
          open.add(name);
        }
      }
    }
    assertEquals(List.copyOf(new TreeSet<>(OPEN)), List.copyOf(open));
  }

  /** Release 5.1 refuses who does not say who he is with 400 and exception 1030. */
  private static boolean isCounterRefusal(String path, Response answer) {
    return path.startsWith("/counter") && answer.statusCode() >= 400;
  }

  @Test
  void whoDeliversDoesNotReadWhatIsForOperators() {
    for (String path :
        List.of(
            "/reports/tr/explain?period=2011-03&item=a&platform=exampl",
            "/reports/monthly_institution_usage?start_date=2011-03&end_date=2011-03")) {
      assertEquals(401, as(INTAKE).get(path).statusCode(), path);
      assertEquals(200, as(OPERATOR).get(path).statusCode(), path);
    }
    assertEquals(
        401, as(INTAKE).contentType("application/json").body("{}").put(GAUGE).statusCode());
    assertEquals(
        400, as(OPERATOR).contentType("application/json").body("{}").put(GAUGE).statusCode());
  }

  private static final String GAUGE = "/reports/daily_node_summary/2011-03-01";

  /** As of OSF's: who is unknown may say who he is, and is told no more then. */
  @Test
  void whatIsNotPublicIsToldToNobody() {
    as(INTAKE)
        .contentType("application/json")
        .body("{\"data_type\":\"Dataset\",\"name\":\"A secret\",\"public\":false}")
        .put("/items/exampl/hidden")
        .then()
        .statusCode(202);
    String path = "/_/metrics/query/node_analytics/hidden/week/?platform=exampl";
    awaitStatus(401, RestAssured::given, path);
    for (String token : List.of(INTAKE, OPERATOR, OTHER)) {
      Response answer = as(token).get(path);
      assertEquals(403, answer.statusCode(), answer.asString());
      assertEquals("the item is not public", answer.path("errors[0].title"));
      assertFalse(answer.asString().contains("secret"), answer.asString());
    }
    assertEquals(401, as("a-token-of-nobody-0123456789").get(path).statusCode());
    as(INTAKE)
        .contentType("application/json")
        .body("{\"public\":true}")
        .put("/items/exampl/hidden");
    awaitStatus(200, () -> as(OPERATOR), path);
  }

  /** What the catalogue is told is soon there. */
  private static void awaitStatus(int status, Supplier<RequestSpecification> who, String path) {
    long end = System.nanoTime() + 30_000_000_000L;
    int found = who.get().get(path).statusCode();
    while (found != status && System.nanoTime() < end) {
      LockSupport.parkNanos(20_000_000);
      found = who.get().get(path).statusCode();
    }
    assertEquals(status, found, path);
  }

  @Test
  void whoOperatesDoesNotDeliver() {
    assertEquals(401, deliver(OPERATOR));
    assertEquals(202, deliver(INTAKE));
  }

  @Test
  void withoutOperatorTokensTheIntakeTokenIsForBoth() {
    assertEquals(
        200,
        as(OTHER).get("/reports/tr/explain?period=2011-03&item=a&platform=other").statusCode());
    assertEquals(
        400,
        as(OTHER).get("/reports/tr/explain?period=2011-03&item=a&platform=exampl").statusCode());
  }

  @Test
  void metricsAreForThisMachineAndForWhoCollectsThem() {
    assertEquals(200, RestAssured.get("/q/metrics").statusCode());
    assertEquals(401, remote().get("/q/metrics").statusCode());
    assertEquals("Bearer", remote().get("/q/metrics").header("WWW-Authenticate"));
    assertEquals(
        401, remote().header("Authorization", "Bearer " + OPERATOR).get("/q/metrics").statusCode());
    assertEquals(
        200, remote().header("Authorization", "Bearer " + METRICS).get("/q/metrics").statusCode());
    assertEquals(200, remote().get("/q/health/live").statusCode());
  }

  private static int deliver(String token) {
    return as(token).contentType("application/json").body(EVENT).post("/events").statusCode();
  }

  private static RequestSpecification as(String token) {
    return RestAssured.given().header("Authorization", "Bearer " + token);
  }

  private static RequestSpecification remote() {
    return RestAssured.given().header("X-Forwarded-For", "198.51.100.7");
  }
}
