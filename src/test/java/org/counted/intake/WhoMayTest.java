package org.counted.intake;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.counted.event.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service with a registry, behind a proxy on this machine. */
@QuarkusTest
@TestProfile(WhoMayTest.Registered.class)
class WhoMayTest {

  private static final String TOKEN = "a-token-of-exampl-0123456789";
  private static final String BUSY = "a-busy-token-of-exampl-0123456789";
  private static final String OTHER = "a-token-of-other-0123456789";
  private static final String ORIGIN = "https://journals.example.org";
  private static final Instant NOW = Instant.parse("2022-09-14T13:05:42Z");

  /** Platforms {@code exampl} and {@code other}, customers C1 and C2; no dictionary of agents. */
  public static final class Registered implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Path registry = Path.of("target/who-may.yaml");
      try {
        Files.writeString(
            registry,
            """
            platforms:
              - { id: exampl, name: Example Platform, intake-tokens: [%s, %s], browser-origins: ["%s"] }
              - { id: other, name: Other Platform, intake-tokens: [%s] }
            customers:
              - { id: C1, name: Example University, ip-ranges: [192.0.2.0/25] }
              - { id: C2, name: Example College, ip-ranges: [192.0.2.128/25] }
            """
                .formatted(TOKEN, BUSY, ORIGIN, OTHER));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.of(
          "counted.registry", registry.toString(),
          "counted.proxies.addresses", "127.0.0.0/8,::1",
          "counted.intake.token-requests", "20",
          "counted.intake.address-requests", "20",
          "counted.intake.agents", "false");
    }
  }

  @Inject TestClock clock;
  @Inject StoredEvents events;

  @BeforeEach
  void stopTheClock() {
    clock.stopAt(NOW);
    RestAssured.urlEncodingEnabled = false;
  }

  @AfterEach
  void letTheClockGoOn() {
    clock.goOn();
    RestAssured.urlEncodingEnabled = true;
  }

  @Test
  void aPageIsItsConnectionWhateverItsBodySays() {
    clock.stopAt(NOW.plusSeconds(10));
    page("203.0.113.5, 192.0.2.200")
        .body(
            bytes(
                """
                {"action":"request","item":"p1","timestamp":"2022-09-01T00:00:00Z",
                 "user":{"ip":"192.0.2.7","agent":"Googlebot"},"institutions":["C1"]}\
                """))
        .post("/events")
        .then()
        .statusCode(202)
        .header("Access-Control-Allow-Origin", equalTo(ORIGIN))
        .header("Vary", containsString("Origin"));

    List<JsonNode> stored = events.of("exampl", NOW.plusSeconds(10), NOW.plusSeconds(11));
    assertEquals(1, stored.size(), stored::toString);
    assertEquals("[\"C2\"]", stored.getFirst().get("institutions").toString());
    assertFalse(stored.getFirst().has("robot"));
  }

  @Test
  void strangersAreTurnedAway() {
    post(given(), "/events").statusCode(401).header("WWW-Authenticate", "Bearer");
    post(bearer("wrong"), "/events").statusCode(401).body(not(containsString("wrong")));
    post(given().header("Origin", "https://evil.example"), "/events")
        .statusCode(403)
        .header("Access-Control-Allow-Origin", nullValue());
    post(given().header("Origin", ORIGIN), "/events/bulk").statusCode(401);
    post(bearer(TOKEN), "/events").statusCode(202);
  }

  @Test
  void browsersAskFirst() {
    for (String door : List.of("/events", "/matomo.php", "/_/metrics/events/counted_usage/")) {
      given()
          .header("Origin", ORIGIN)
          .header("Access-Control-Request-Method", "POST")
          .options(door)
          .then()
          .statusCode(204)
          .header("Access-Control-Allow-Origin", equalTo(ORIGIN))
          .header("Access-Control-Allow-Methods", containsString("POST"))
          .header("Access-Control-Allow-Headers", containsString("Content-Type"));
      given().header("Origin", "https://evil.example").options(door).then().statusCode(403);
    }
  }

  @Test
  void tooManyRequestsAreToldWhenToComeAgain() {
    clock.stopAt(NOW.plusSeconds(20));
    for (int i = 0; i < 20; i++) {
      post(bearer(BUSY), "/events").statusCode(202);
    }
    post(bearer(BUSY), "/events").statusCode(429).header("Retry-After", equalTo("3"));
    for (int i = 0; i < 20; i++) {
      post(page("198.51.100.77"), "/events").statusCode(202);
    }
    // Another forged address before one's own is no other address.
    post(page("203.0.113.9, 198.51.100.77"), "/events").statusCode(429);
    post(page("198.51.100.78"), "/events").statusCode(202);
    page("198.51.100.77")
        .body(bytes("{}"))
        .post("/_/metrics/events/counted_usage/")
        .then()
        .statusCode(429)
        .header("Retry-After", equalTo("3"))
        .body("errors", hasSize(1));
  }

  @Test
  void trackersNeedATokenForAddressesAndThePast() {
    String article = "/matomo.php?idsite=1&url=https%3A%2F%2Fj.example%2Fa%2F10.9999%2F";
    clock.stopAt(NOW.plusSeconds(30));
    // As matomo.js without beacons: an image, whose page is known by its referrer alone.
    given()
        .header("X-Forwarded-For", "192.0.2.7")
        .header("Referer", ORIGIN + "/a/1")
        .header("User-Agent", "Mozilla/5.0 (X11)")
        .get(article + "t1")
        .then()
        .statusCode(200)
        .contentType("image/gif");
    given().header("Referer", "https://evil.example/").get(article + "t1").then().statusCode(403);
    given().get(article + "t1").then().statusCode(401);
    page("192.0.2.7").get(article + "t1&cip=192.0.2.200").then().statusCode(400);
    page("192.0.2.7").get(article + "t1&cdt=2022-09-01+00:00:00").then().statusCode(400);
    given()
        .get(article + "t2&cip=192.0.2.200&ua=x&cdt=2022-09-02+00:00:00&token_auth=" + TOKEN)
        .then()
        .statusCode(200);
    given().get(article + "t2&token_auth=" + OTHER).then().statusCode(400);
    given()
        .get(article + "t2&token_auth=wrong-token")
        .then()
        .statusCode(401)
        .body(not(containsString("wrong-token")));
    given().get("/matomo.php").then().statusCode(200);
    given().post("/matomo.php").then().statusCode(400);
    given().get("/matomo.php?idsite=9&token_auth=" + TOKEN).then().statusCode(400);

    List<JsonNode> live = events.of("exampl", NOW.plusSeconds(30), NOW.plusSeconds(31));
    assertEquals(1, live.size(), live::toString);
    assertEquals("[\"C1\"]", live.getFirst().get("institutions").toString());
    Instant past = Instant.parse("2022-09-02T00:00:00Z");
    assertEquals(
        "[\"C2\"]",
        events.of("exampl", past, past.plusSeconds(1)).getFirst().get("institutions").toString());
  }

  @Test
  void eachHitOfABulkIsJudgedByItself() {
    given()
        .contentType("application/json")
        .body(
            bytes(
                """
                {"token_auth":"%s","requests":[
                  {"idsite":1,"url":"https://j.example/a/10.9999/b1","cip":"192.0.2.7","cdt":1662076800},
                  {"idsite":7,"url":"https://j.example/a/10.9999/b1"},
                  "?idsite=1&url=https%%3A%%2F%%2Fj.example%%2Fa%%2F10.9999%%2Fb1&token_auth=%s",
                  "?idsite=1&url=https%%3A%%2F%%2Fj.example%%2Fnothing"]}\
                """
                    .formatted(TOKEN, OTHER)))
        .post("/matomo.php")
        .then()
        .statusCode(200)
        .body("status", equalTo("success"))
        .body("tracked", equalTo(2))
        .body("invalid", equalTo(2))
        .body("invalid_indices", equalTo(List.of(1, 2)))
        .body("rejected[0].field", equalTo("idsite"));
    given()
        .contentType("application/json")
        .body(bytes("{\"requests\":[\"?idsite=1&url=x\"]}"))
        .post("/piwik.php")
        .then()
        .statusCode(401);
  }

  @Test
  void theLogImportersQuestion() {
    String form = "module=API&method=SitesManager.getSiteFromId&idSite=1&token_auth=";
    ask(form + TOKEN).body("main_url", equalTo("https://journals.example.org"));
    ask(form + OTHER).body("result", equalTo("error"));
    ask(form + "wrong").body("result", equalTo("error"));
    ask(form.replace("getSiteFromId", "addSite") + TOKEN).body("result", equalTo("error"));
  }

  private static ValidatableResponse ask(String form) {
    return given()
        .contentType("application/x-www-form-urlencoded")
        .body(form)
        .post("/")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse post(RequestSpecification given, String path) {
    return given
        .contentType("application/json")
        .body(bytes("{\"action\":\"request\",\"item\":\"w1\"}"))
        .post(path)
        .then();
  }

  private static RequestSpecification bearer(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static RequestSpecification page(String forwardedFor) {
    return given()
        .header("Origin", ORIGIN)
        .header("X-Forwarded-For", forwardedFor)
        .header("User-Agent", "Mozilla/5.0 (X11)")
        .contentType("text/plain");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
