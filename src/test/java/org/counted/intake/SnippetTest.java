package org.counted.intake;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script for pages, run by Node in a page that is hardly one. */
@QuarkusTest
class SnippetTest {

  private static final JsonMapper JSON = new JsonMapper();

  /** Prints what was sent: by beacon, or by fetch where there are no beacons. */
  private static final String PAGE =
      """
      const sent = [], listeners = {};
      const element = (dataset, href) => ({ dataset, href, closest() { return this; } });
      globalThis.window = globalThis;
      const navigator = { sendBeacon(url, body) { sent.push({ url, body: JSON.parse(body) }); return true; } };
      Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
      globalThis.fetch = (url, options) => { sent.push({ url, fetched: true, body: JSON.parse(options.body) }); return Promise.resolve(); };
      globalThis.document = {
        currentScript: { src: "https://usage.example.org/counted.js", dataset: { item: '{"id":"s1","data_type":"Article"}' } },
        location: { href: "https://journals.example.org/s1?x=1#part" },
        referrer: "https://scholar.example.org/search?q=a+rare+disease",
        addEventListener(name, listener) { listeners[name] = listener; },
        get cookie() { throw new Error("cookies are read"); },
        set cookie(value) { throw new Error("cookies are set"); }
      };
      //SETTING
      eval(require("fs").readFileSync(process.argv[1], "utf8"));
      listeners.click({ target: element({ countedItem: "s1" }, "https://journals.example.org/s1.pdf#p2") });
      listeners.click({ target: element({ countedItem: "s1", countedAction: "investigation" }) });
      window.counted.send({ action: "search" });
      console.log(JSON.stringify(sent));
      """;

  @Test
  void whatIsSentIsTaken() throws Exception {
    JsonNode sent = sent("");

    assertEquals(4, sent.size());
    JsonNode first = sent.get(0);
    assertEquals("https://usage.example.org/events", first.get("url").asText());
    assertEquals("investigation", first.get("body").get("action").asText());
    assertEquals("https://journals.example.org/s1?x=1", first.get("body").get("url").asText());
    assertEquals("s1", first.get("body").get("item").get("id").asText());
    assertEquals("request", sent.get(1).get("body").get("action").asText());
    assertEquals(
        "https://journals.example.org/s1.pdf", sent.get(1).get("body").get("url").asText());
    assertEquals("investigation", sent.get(2).get("body").get("action").asText());
    for (JsonNode each : sent) {
      assertEquals("https://scholar.example.org/", each.at("/body/referrer").asText());
      assertFalse(each.has("fetched"));
      given()
          .header("Origin", "http://localhost:4200")
          .contentType("text/plain;charset=UTF-8")
          .body(each.get("body").toString().getBytes(StandardCharsets.UTF_8))
          .post("/events")
          .then()
          .statusCode(202)
          .header("Access-Control-Allow-Origin", equalTo("http://localhost:4200"))
          .body("accepted", equalTo(1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "navigator.doNotTrack = '1';",
        "navigator.doNotTrack = 'yes';",
        "window.doNotTrack = '1';",
        "navigator.globalPrivacyControl = true;",
      })
  void whoDoesNotWantToBeFollowedIsNot(String setting) throws Exception {
    assertEquals(0, sent(setting).size());
  }

  @Test
  void whereThereAreNoBeaconsItIsFetched() throws Exception {
    assertEquals(4, sent("navigator.sendBeacon = undefined;").findValues("fetched").size());
    assertEquals(4, sent("navigator.sendBeacon = () => false;").findValues("fetched").size());
    assertEquals(4, sent("navigator.doNotTrack = '0';").size());
  }

  private static JsonNode sent(String setting) throws IOException, InterruptedException {
    String script = given().get("/counted.js").then().statusCode(200).extract().asString();
    Path file = Files.createTempFile("counted", ".js");
    Files.writeString(file, script);
    Process node;
    try {
      node =
          new ProcessBuilder(
                  "node", "-e", PAGE.replace("//SETTING", setting), "--", file.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException none) {
      assumeTrue(false, "there is no Node");
      throw none;
    }
    String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    node.waitFor(30, TimeUnit.SECONDS);
    Files.delete(file);
    assertEquals(0, node.exitValue(), printed);
    return JSON.readTree(printed);
  }
}
