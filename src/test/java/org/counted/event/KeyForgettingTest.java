package org.counted.event;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.counted.elastic.Elasticsearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys are forgotten some time after their day or month; this test has the year 2014. */
@QuarkusTest
class KeyForgettingTest {

  private static final User SOMEBODY = new User(null, null, null, "192.0.2.1", "Mozilla/5.0");

  @Inject StoredKeys keys;
  @Inject KeyForgetting forgetting;
  @Inject TestClock clock;
  @Inject Elasticsearch elasticsearch;

  @AfterEach
  void goOn() {
    clock.goOn();
  }

  @Test
  void aDaysKeyIsDeleted60DaysAfterItsDay() {
    LocalDate day = LocalDate.parse("2014-05-10");
    LocalDate next = day.plusDays(1);
    clock.stopAt(Instant.parse("2014-05-10T12:00:00Z"));
    String then = user("2014-05-10T12:00:00Z");
    String tomorrow = user("2014-05-11T12:00:00Z");
    assertEquals(then, user("2014-05-10T13:00:00Z"));

    forgetAt("2014-07-09T23:59:59Z");
    assertTrue(isStored("day-" + day));
    assertEquals(then, user("2014-05-10T12:00:00Z"));

    forgetAt("2014-07-10T00:00:01Z");
    assertFalse(isStored("day-" + day));
    assertTrue(isStored("day-" + next));
    assertNotEquals(then, user("2014-05-10T12:00:00Z"), "nobody can be recognised any more");
    assertEquals(tomorrow, user("2014-05-11T12:00:00Z"));
  }

  @Test
  void theKeyOfADayLongAgoIsKeptAsLongForTheRestOfItsLogs() {
    clock.stopAt(Instant.parse("2014-09-01T12:00:00Z"));
    String then = user("2014-04-12T12:00:00Z");
    forgetAt("2014-10-31T11:59:59Z");
    assertEquals(then, user("2014-04-12T12:00:00Z"));
    forgetAt("2014-10-31T12:00:01Z");
    assertNotEquals(then, user("2014-04-12T12:00:00Z"));
  }

  @Test
  void whatAnotherProcessHasForgottenIsDroppedFromMemory() {
    clock.stopAt(Instant.parse("2014-03-01T12:00:00Z"));
    String then = user("2014-03-01T12:00:00Z");
    elasticsearch.call("DELETE", "/counted-keys/_doc/day-2014-03-01", null);
    assertEquals(then, user("2014-03-01T12:00:00Z"));
    forgetting.forget();
    assertNotEquals(then, user("2014-03-01T12:00:00Z"));
  }

  @Test
  void eventsOfAMonthWhoseKeyIsForgottenAreRefused() {
    clock.stopAt(Instant.parse("2014-02-10T12:00:00Z"));
    keys.ofMonth(YearMonth.of(2014, 2));
    forgetAt("2016-05-09T00:00:00Z");
    post().statusCode(202);
    forgetAt("2016-05-09T00:00:01Z");
    assertThrows(KeyForgotten.class, () -> keys.ofMonth(YearMonth.of(2014, 2)));
    assertFalse(elasticsearch.document("counted-keys", "month-2014-02").has("secret"));
    post()
        .statusCode(400)
        .body("field", equalTo("timestamp"))
        .body("rule", containsString("counted.keys.months"));
  }

  private static io.restassured.response.ValidatableResponse post() {
    return given()
        .contentType("application/json")
        .body(
            "{\"timestamp\":\"2014-02-10T12:00:00Z\",\"platform\":\"forgetting\",\"action\":\"request\","
                + "\"item\":{\"id\":\"a\",\"data_type\":\"Dataset\"},\"user\":{\"id\":\"u\"}}")
        .post("/events")
        .then();
  }

  private void forgetAt(String moment) {
    clock.stopAt(Instant.parse(moment));
    forgetting.forget();
  }

  private String user(String moment) {
    return UserKey.of(keys, "forgetting", SOMEBODY, Instant.parse(moment).toEpochMilli());
  }

  private boolean isStored(String key) {
    return !elasticsearch.document("counted-keys", key).isMissingNode();
  }
}
