package org.counted.intake;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.counted.event.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of OSF's POST. */
@QuarkusTest
class CountedUsageResourceTest {

  private static final String PATH = "/_/metrics/events/counted_usage/";
  private static final Instant NOW = Instant.parse("2022-07-14T13:05:42Z");

  @Inject TestClock clock;
  @Inject StoredEvents events;

  @BeforeEach
  void stopTheClock() {
    clock.stopAt(NOW.plusSeconds(100));
  }

  @AfterEach
  void letTheClockGoOn() {
    clock.goOn();
  }

  @Test
  void aViewAsTheEmberClientShapesIt() {
    knownItems();
    clock.stopAt(NOW);
    post("""
            "item_guid":"ab3cd","provider_id":"osf","client_session_id":"visitor-7f3a",
            "action_labels":["web","view"],"pageview_info":{
              "page_url":"https://repo.example/ab3cd/files/","page_title":"Files",
              "referer_url":"https://search.example.org/?q=sleep","route_name":"a.project.files"}\
            """)
        .statusCode(201)
        .body(emptyString());
    clock.stopAt(NOW.plusSeconds(1));
    post("\"item_guid\":\"zz9yx\",\"action_labels\":[\"view\",\"download\",\"api\"]")
        .statusCode(201);
    clock.stopAt(NOW.plusSeconds(2));
    post("\"item_guid\":\"zz9yx\",\"action_labels\":[\"web\",\"search\"],\"item_public\":true")
        .statusCode(201);

    List<JsonNode> stored = events.of("local", NOW, NOW.plusSeconds(3));
    assertEquals(3, stored.size(), stored::toString);
    JsonNode view = stored.get(0);
    assertEquals("local:ab3cd", view.get("item").asText());
    assertEquals("investigation", view.get("action").asText());
    assertEquals("https://search.example.org", view.get("referrer").asText());
    assertEquals("local:osf", view.get("database").asText());
    // From the catalogue.
    assertEquals(List.of("local:jrnl", "local:proj", "local:root"), within(view));
    assertEquals("Article", view.get("data_type").asText());
    assertEquals("local:jrnl", view.get("parent").asText());
    assertEquals("2021", view.get("yop").asText());
    assertFalse(view.toString().contains("visitor-7f3a"));
    JsonNode download = stored.get(1);
    assertEquals("request", download.get("action").asText());
    assertEquals("TDM", download.get("access_method").asText());
    // Nobody ever told what it is.
    assertEquals("Unspecified", download.get("data_type").asText());
    assertEquals(List.of(), within(download));
    assertEquals("search", stored.get(2).get("action").asText());
  }

  @Test
  void aViewAsTheAngularClientShapesIt() {
    knownItems();
    Instant moment = NOW.plusSeconds(10);
    clock.stopAt(moment);
    post("""
            "item_guid":"ab3cd","action_labels":["web","view"],"pageview_info":{
              "page_url":"https://repo.example/ab3cd","page_title":"Repo | Sleep study",
              "referer_url":"","route_name":"angular-osf-web.project.overview"}\
            """)
        .statusCode(201);
    JsonNode view = events.of("local", moment, moment.plusSeconds(1)).getFirst();
    assertEquals("local:psy", view.get("database").asText());
    assertEquals(List.of("local:jrnl", "local:proj", "local:root"), within(view));
  }

  /** What is sent of it is passed over, as there; the catalogue knows. */
  @Test
  void whetherAnItemIsPublicTheCatalogueKnows() {
    given()
        .contentType("application/x-ndjson")
        .body(
            """
            {"id":"h1dde","data_type":"Other","public":false}
            {"id":"f1le5","data_type":"Dataset","within":["h1dde"]}
            """
                .getBytes(StandardCharsets.UTF_8))
        .post("/items/bulk?platform=local")
        .then()
        .statusCode(202);
    Instant moment = NOW.plusSeconds(20);
    List<String> items = List.of("h1dde", "f1le5", "unheard");
    for (int i = 0; i < items.size(); i++) {
      clock.stopAt(moment.plusSeconds(i));
      post("\"item_guid\":\"%s\",\"action_labels\":[\"view\"],\"item_public\":%s"
              .formatted(items.get(i), i < 2))
          .statusCode(201);
    }

    List<JsonNode> stored = events.of("local", moment, moment.plusSeconds(3));
    assertEquals(3, stored.size(), stored::toString);
    assertEquals("false", stored.get(0).path("item_public").asText());
    assertEquals("false", stored.get(1).path("item_public").asText());
    assertFalse(stored.get(2).has("item_public"));
  }

  private static List<String> within(JsonNode event) {
    List<String> within = new ArrayList<>();
    event.path("within").forEach(container -> within.add(container.asText()));
    return within;
  }

  private static void knownItems() {
    given()
        .contentType("application/x-ndjson")
        .body(
            """
            {"id":"ab3cd","data_type":"Article","name":"Sleep study","yop":"2021","parent":"jrnl",\
            "within":["proj"],"database":"psy"}
            {"id":"jrnl","data_type":"Journal","name":"Journal"}
            {"id":"proj","data_type":"Other","within":["root"]}
            """
                .getBytes(StandardCharsets.UTF_8))
        .post("/items/bulk?platform=local")
        .then()
        .statusCode(202);
  }

  @Test
  void whatIsNotCountedIsNotRecorded() {
    post("\"item_guid\":\"ab3cd\",\"action_labels\":[\"web\"]").statusCode(204).body(emptyString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "ab3cd~ab3cd~https://repo.example/x~204",
        "zz9yx, ab3cd~ab3cd~https://repo.example/x~204",
        "zz9yx ab3cd~ab3cd~https://repo.example/x~204",
        "zz9yx~ab3cd~https://repo.example/zz9yx/wiki?a=b~204",
        "zz9yx~ab3cd~https://repo.example/wiki/zz9yx#top~204",
        "zz9yx~ab3cd~https://repo.example/wiki?of=/zz9yx/~201",
        "zz9yx~ab3cd~https://zz9yx/wiki~201",
        "wiki~ab3cd~https://repo.example/wiki/~201",
        "ab3cd_v1~ab3cd~https://repo.example/ab3cd/~201",
        "''~ab3cd~https://repo.example/ab3cd/~201",
      })
  void usesByAnItemsOwnPeopleAreNotRecorded(String own, String item, String page, int status) {
    given()
        .header("Counted-Own-Items", own)
        .contentType("application/vnd.api+json")
        .body(
            document(
                "\"item_guid\":\"%s\",\"action_labels\":[\"view\"],\"pageview_info\":{\"page_url\":\"%s\"}"
                    .formatted(item, page)))
        .post(PATH)
        .then()
        .statusCode(status)
        .body(emptyString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/vnd.api+json", "application/json", "text/plain"})
  void noAgentAndAnyOfTheseTypes(String type) {
    post(type, document("\"item_guid\":\"noagent\",\"action_labels\":[\"view\"]")).statusCode(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "'action_labels':['view']~item_guid~required",
        "'item_guid':'','action_labels':['view']~item_guid~1 to 255",
        "'item_guid':'   ','action_labels':['view']~item_guid~1 to 255",
        "'item_guid':null,'action_labels':['view']~item_guid~1 to 255",
        "'item_guid':['a'],'action_labels':['view']~item_guid~1 to 255",
        "'item_guid':'LONG256','action_labels':['view']~item_guid~1 to 255",
        "'item_guid':'a'~action_labels~required",
        "'item_guid':'a','action_labels':[]~action_labels~search, view, download, web, api",
        "'item_guid':'a','action_labels':'view'~action_labels~list",
        "'item_guid':'a','action_labels':['view','look']~action_labels~look must be one of",
        "'item_guid':'a','action_labels':[{}]~action_labels~must be one of",
        "'item_guid':'a','action_labels':['view'],'client_session_id':'LONG256'~client_session_id~255",
        "'item_guid':'a','action_labels':['view'],'provider_id':'LONG256'~provider_id~255",
        "'item_guid':'a','action_labels':['view'],'pageview_info':{}~pageview_info/page_url~required",
        "'item_guid':'a','action_labels':['view'],'pageview_info':'x'~pageview_info/page_url~required",
        "'item_guid':'a','action_labels':['view'],'pageview_info':{'page_url':'/a'}~pageview_info/page_url~http",
        "'item_guid':'a','action_labels':['view'],'pageview_info':{'page_url':'ftp://a.org'}~pageview_info/page_url~http",
        "'item_guid':'a','action_labels':['view'],'pageview_info':{'page_url':'http://a.org','page_title':''}~pageview_info/page_title~4095",
        "'item_guid':'a','action_labels':['view'],'pageview_info':{'page_url':'http://a.org','route_name':' '}~pageview_info/route_name~4095",
      })
  void whatDoesNotFitIsPointedAt(String attributes, String pointer, String detail) {
    post(attributes.replace('\'', '"').replace("LONG256", "x".repeat(256)))
        .statusCode(400)
        .contentType("application/vnd.api+json")
        .body("errors.source.pointer", hasItem("/data/attributes/" + pointer))
        .body("errors[0].detail", containsString(detail))
        .body("meta.version", equalTo("2.0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "7", "{\"data\":null}", "{\"data\":[]}", "\"x\""})
  void withoutDataThereIsNothingToPointAt(String body) {
    post("application/json", body)
        .statusCode(400)
        .body("errors[0].source.pointer", equalTo("/data"));
  }

  @Test
  void leniency() {
    post("""
            "item_guid":"lenient_v1","action_labels":["view"],"client_session_id":null,"more":{},
            "pageview_info":{"page_url":"http://localhost:4200/x?a=[1]|2","referer_url":"android-app://x"}\
            """)
        .statusCode(201);
  }

  @Test
  void onlyPostIsOffered() {
    given().get(PATH).then().statusCode(405);
    given().contentType("application/json").body("{}").put(PATH).then().statusCode(405);
    given().contentType("application/json").body("{}").patch(PATH).then().statusCode(405);
    given().delete(PATH).then().statusCode(405);
  }

  @Test
  void tooLarge() {
    post("application/json", " ".repeat(200_000))
        .statusCode(413)
        .body("errors[0].status", equalTo("413"));
  }

  private static ValidatableResponse post(String attributes) {
    return post("application/vnd.api+json", document(attributes));
  }

  private static ValidatableResponse post(String type, String body) {
    return given()
        .header("User-Agent", "")
        .contentType(type)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post(PATH)
        .then();
  }

  private static String document(String attributes) {
    return "{\"data\":{\"type\":\"counted-usage\",\"attributes\":{" + attributes + "}}}";
  }
}
