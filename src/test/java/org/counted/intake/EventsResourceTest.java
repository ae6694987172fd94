package org.counted.intake;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsResourceTest {

  private static final String NDJSON = "application/x-ndjson";

  /** Events of former runs may be there still. */
  private static final String RUN = Long.toString(System.nanoTime());

  @Test
  void oneEventIsAcceptedAndStored() {
    json(event("one", "a1"), "/events?wait=stored")
        .statusCode(200)
        .body("stored", equalTo(1))
        .body("duplicates", equalTo(0))
        .body("rejected", hasSize(0));
    json(event("one", "a1"), "/events?wait=stored")
        .statusCode(200)
        .body("stored", equalTo(0))
        .body("duplicates", equalTo(1));
    json(event("two", "a1"), "/events").statusCode(202).body("accepted", equalTo(1));
  }

  @Test
  void anArrayIsTakenPieceByPiece() {
    json(
            "[" + event("a", "a2") + "," + event("b", "a2").replace("action", "aktion") + "]",
            "/events")
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("rejected", hasSize(1))
        .body("rejected[0].index", equalTo(1))
        .body("rejected[0].field", equalTo("aktion"))
        .body("rejected[0].rule", containsString("no such field"));
  }

  @Test
  void whatCannotBeTakenIsAnsweredWithFieldValueAndRule() {
    json(event("c", "a3").replace("request", "look"), "/events")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("status", equalTo(400))
        .body("field", equalTo("action"))
        .body("value", equalTo("look"))
        .body("rule", containsString("investigation"))
        .body("rejected", hasSize(1));
    json("{\"id\":", "/events").statusCode(400).body("rule", containsString("JSON"));
    json("", "/events").statusCode(400);
    json("[]", "/events").statusCode(202).body("accepted", equalTo(0));
    json(event("d", "a3"), "/events?wait=now").statusCode(400).body("field", equalTo("wait"));
  }

  @Test
  void otherMediaTypesAndEncodingsAreRefused() {
    given()
        .contentType("text/csv")
        .body(bytes("a,b"))
        .post("/events")
        .then()
        .statusCode(415)
        .body("field", equalTo("Content-Type"));
    given()
        .contentType("application/json")
        .header("Content-Encoding", "br")
        .body(bytes("{}"))
        .post("/events")
        .then()
        .statusCode(415)
        .body("field", equalTo("Content-Encoding"));
  }

  @Test
  void aBodyThatIsTooLargeForOneObjectIsForTheBulkDoor() {
    byte[] large = new byte[11 << 20];
    Arrays.fill(large, (byte) ' ');
    json(large, "/events").statusCode(413).body("rule", containsString("bulk"));
  }

  @Test
  void linesAreTakenOneByOne() {
    String lines =
        event("l1", "b1") + "\n\nnot json\n" + event("l2", "b1") + "\r\n" + event("l2", "b1");
    lines(bytes(lines), "/events/bulk?wait=stored")
        .statusCode(200)
        .body("stored", equalTo(2))
        .body("duplicates", equalTo(1))
        .body("rejected", hasSize(1))
        .body("rejected[0].index", equalTo(2));
  }

  @Test
  void gzipIsUnpackedAsItComes() throws IOException {
    gzipped(packed(event("z1", "b2") + "\n" + event("z2", "b2")), "/events/bulk?wait=stored")
        .statusCode(200)
        .body("stored", equalTo(2));
    byte[] whole = packed(event("z3", "b2") + "\n" + event("z4", "b2"));
    gzipped(Arrays.copyOf(whole, whole.length - 12), "/events/bulk")
        .statusCode(400)
        .body("field", equalTo("Content-Encoding"));
    gzipped(bytes("not gzip"), "/events/bulk").statusCode(400);
  }

  @Test
  void aBombIsRefused() throws IOException {
    gzipped(packed(" ".repeat(64 << 20)), "/events/bulk").statusCode(413);
  }

  @Test
  void anEndlessLineIsRefusedAndTheNextTaken() {
    lines(bytes("\"" + "x".repeat(2 << 20) + "\"\n" + event("e1", "b3")), "/events/bulk")
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("rejected[0].rule", containsString("1048576"));
  }

  @Test
  void refusalsAreListedUpToAThousandAndCountedAll() {
    lines(bytes(event("m1", "b4") + "\n" + "x\n".repeat(1_500)), "/events/bulk")
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("rejected", hasSize(1_000))
        .body("rejected_total", equalTo(1_500));
  }

  @Test
  void pagesOfOtherSitesAndProxiesAreRefusedWithoutARegistry() {
    json(given().header("Origin", "https://evil.example"), bytes(event("o1", "b5")), "/events")
        .statusCode(403);
    json(given().header("X-Forwarded-For", "192.0.2.1"), bytes(event("o1", "b5")), "/events")
        .statusCode(403);
    json(given().header("Origin", "http://localhost:8080"), bytes(event("o1", "b5")), "/events")
        .statusCode(202);
  }

  /** 200 MB through a JVM of which less is free must not be held. */
  @Test
  void aHugeBodyStreamsThrough() throws Exception {
    long events = 20_000;
    byte[] filling = bytes(" ".repeat(10_000));
    InputStream body =
        new InputStream() {
          private long line;
          private byte[] now = new byte[0];
          private int at;

          @Override
          public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            if (at == now.length) {
              if (line == events) {
                return -1;
              }
              byte[] event = bytes(event("h" + line, "h" + line % 10));
              now = Arrays.copyOf(event, event.length + filling.length + 1);
              System.arraycopy(filling, 0, now, event.length, filling.length);
              now[now.length - 1] = '\n';
              at = 0;
              line++;
            }
            int count = Math.min(length, now.length - at);
            System.arraycopy(now, at, to, offset, count);
            at += count;
            return count;
          }
        };
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/events/bulk"))
                  .header("content-type", NDJSON)
                  .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(202, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("\"accepted\":" + events), answer.body());
    }
  }

  @Test
  void anItemIsPutReadAndPutAgain() {
    given()
        .contentType("application/json")
        .body(
            bytes(
                "{\"data_type\":\"Article\",\"name\":\"Article 1\",\"yop\":\"2025\",\"parent\":\"j1\"}"))
        .put("/items/local/10.9999/x1")
        .then()
        .statusCode(202);
    String entry =
        given()
            .get("/items/local/10.9999/x1")
            .then()
            .statusCode(200)
            .body("id", equalTo("10.9999/x1"))
            .body("name", equalTo("Article 1"))
            .body("parent", equalTo("j1"))
            .extract()
            .asString();
    given()
        .contentType("application/json")
        .body(bytes(entry))
        .put("/items/local/10.9999/x1")
        .then()
        .statusCode(202);
    given().get("/items/local/nothing").then().statusCode(404);
    given().get("/items/9/x").then().statusCode(404).body("field", equalTo("platform"));
    lines(
            bytes(
                "{\"id\":\"x2\",\"data_type\":\"Book\",\"name\":\"B\"}\n{\"id\":\"x3\",\"nme\":\"B\"}"),
            "/items/bulk")
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("rejected[0].field", equalTo("nme"));
    given().get("/items/local/x2").then().statusCode(200).body("data_type", equalTo("Book"));
  }

  private static String event(String id, String item) {
    return """
        {"id":"%s","timestamp":"2025-03-03T09:15:02Z","action":"request",\
        "item":{"id":"%s","data_type":"Article","yop":"2025","name":"Article %s"},\
        "user":{"ip":"192.0.2.7","agent":"Mozilla/5.0"}}"""
        .formatted(RUN + id, item, item);
  }

  private static ValidatableResponse json(String body, String path) {
    return json(bytes(body), path);
  }

  private static ValidatableResponse json(byte[] body, String path) {
    return json(given(), body, path);
  }

  private static ValidatableResponse json(RequestSpecification given, byte[] body, String path) {
    return given.contentType("application/json").body(body).post(path).then();
  }

  private static ValidatableResponse lines(byte[] body, String path) {
    return given().contentType(NDJSON).body(body).post(path).then();
  }

  private static ValidatableResponse gzipped(byte[] body, String path) {
    return given()
        .contentType(NDJSON)
        .header("Content-Encoding", "gzip")
        .body(body)
        .post(path)
        .then();
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(bytes(text));
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
