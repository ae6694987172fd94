package org.counted.sushi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is answered to whoever comes while no further report may be read. */
@QuarkusTest
@TestProfile(CrowdedAnswersTest.NoPlace.class)
class CrowdedAnswersTest {

  private static final String REPORT =
      "/reports/tr?customer_id=local&begin_date=2021-03&end_date=2021-03";

  /** A service all of whose places are taken. */
  public static final class NoPlace implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "counted.data", "target/test-data/crowded", "counted.answers.simultaneous", "0");
    }
  }

  @Test
  void harvestersAreToldThatTheServiceIsBusy() {
    given()
        .get("/counter/r51" + REPORT)
        .then()
        .statusCode(503)
        .body("Code", equalTo(1010))
        .body("Message", equalTo("Service Busy"));
    given().get("/counter" + REPORT).then().statusCode(503).body("Code", equalTo(1010));
  }

  @Test
  void readersOfOurReportsAreAskedToComeAgain() {
    for (String path : new String[] {"/reports/", "/_/metrics/reports/"}) {
      given()
          .get(path + "monthly_item_usage/recent")
          .then()
          .statusCode(503)
          .header("Retry-After", Integer::parseInt, greaterThan(0))
          .contentType("application/problem+json")
          .body("status", equalTo(503));
    }
  }

  @Test
  void allElseIsAnswered() {
    for (String path : new String[] {"/counter/r51/status", "/reports", "/q/health/live"}) {
      given().get(path).then().statusCode(200);
    }
  }
}
