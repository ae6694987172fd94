package org.counted.intake;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script for pages that were made for Matomo, run by Node in a page that is hardly one. */
@QuarkusTest
class TrackerScriptTest {

  private static final String PAGE =
      """
      const sent = [], listeners = [];
      const link = href => ({ href, hasAttribute() { return false; }, closest() { return this; } });
      globalThis.window = globalThis;
      const navigator = { sendBeacon(url, body) { sent.push(url); return true; } };
      Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
      globalThis.fetch = url => { sent.push(url); return Promise.resolve(); };
      globalThis.document = {
        title: "A page & more", referrer: "",
        currentScript: { src: "https://usage.example.org/matomo.js" },
        location: { href: "https://journals.example.org/s1?x=1#part", host: "journals.example.org" },
        addEventListener(name, listener) { listeners.push(listener); },
        get cookie() { throw new Error("cookies are read"); },
        set cookie(value) { throw new Error("cookies are set"); }
      };
      window._paq = [];
      //SETTING
      _paq.push(["trackPageView"], ["enableLinkTracking"], ["enableHeartBeatTimer", 15]);
      _paq.push(["setTrackerUrl", "http://localhost/matomo.php"], ["setSiteId", "1"]);
      eval(require("fs").readFileSync(process.argv[1], "utf8"));
      _paq.push(["setCustomDimension", 3, "a b"], ["disableCookies"]);
      _paq.push(["trackSiteSearch", "sleep", "articles", 0]);
      _paq.push(["setCustomUrl", "/next"], ["setUserId", "u1"], ["trackPageView", "Next"]);
      listeners.forEach(each => {
        each({ target: link("https://journals.example.org/s1.PDF?a=b#p2") });
        each({ target: link("https://elsewhere.example.org/") });
        each({ target: link("https://journals.example.org/s2") });
      });
      _paq.push(["trackEvent", "c", "a"], function () { this.optUserOut(); }, ["trackPageView"]);
      console.log(JSON.stringify(sent));
      """;

  @Test
  void whatMatomosSnippetAsksForIsSent() throws Exception {
    List<String> sent = sent("");
    String first = sent.getFirst();
    assertTrue(first.startsWith("http://localhost/matomo.php?idsite=1&rec=1&"), first);
    assertHas(first, "action_name=A%20page%20%26%20more", "send_image=0");
    assertHas(first, "url=https%3A%2F%2Fjournals.example.org%2Fs1%3Fx%3D1&");
    assertHas(sent.get(1), "search=sleep", "search_cat=articles", "search_count=0");
    assertHas(sent.get(1), "dimension3=a%20b");
    assertHas(
        sent.get(2), "url=https%3A%2F%2Fjournals.example.org%2Fnext", "uid=u1", "action_name=Next");
    assertHas(sent.get(3), "download=https%3A%2F%2Fjournals.example.org%2Fs1.PDF%3Fa%3Db");
    assertHas(sent.get(4), "link=https%3A%2F%2Felsewhere.example.org%2F");
    assertHas(sent.get(5), "e_c=c", "e_a=a");
    assertEquals(6, sent.size(), sent::toString);
  }

  @Test
  void theDoorTakesIt() throws Exception {
    RestAssured.urlEncodingEnabled = false;
    try {
      for (String hit : sent("")) {
        given()
            .header("Origin", "http://localhost:4200")
            .contentType("text/plain;charset=UTF-8")
            .post(hit.substring(hit.indexOf("/matomo.php")))
            .then()
            .statusCode(204);
      }
    } finally {
      RestAssured.urlEncodingEnabled = true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "navigator.doNotTrack = '1';",
        "window.doNotTrack = '1';",
        "navigator.globalPrivacyControl = true;",
      })
  void whoDoesNotWantToBeFollowedIsNot(String setting) throws Exception {
    assertEquals(List.of(), sent(setting));
  }

  @Test
  void withoutBeaconsItIsFetched() throws Exception {
    assertEquals(6, sent("navigator.sendBeacon = undefined;").size());
  }

  @Test
  void theOldNameLeadsToIt() {
    given()
        .redirects()
        .follow(false)
        .get("/piwik.js")
        .then()
        .statusCode(301)
        .header("Location", containsString("/matomo.js"));
  }

  private static void assertHas(String hit, String... parameters) {
    for (String parameter : parameters) {
      assertTrue(hit.contains(parameter), hit);
    }
  }

  private static List<String> sent(String setting) throws IOException, InterruptedException {
    Path file = Files.createTempFile("matomo", ".js");
    Files.writeString(file, given().get("/matomo.js").then().statusCode(200).extract().asString());
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
    List<String> sent = new ArrayList<>();
    for (JsonNode each : new JsonMapper().readTree(printed)) {
      sent.add(each.asText());
    }
    return sent;
  }
}
