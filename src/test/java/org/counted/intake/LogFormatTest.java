package org.counted.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.counted.intake.TestLogs.detected;
import static org.counted.intake.TestLogs.millis;
import static org.counted.intake.TestLogs.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatTest {

  private static final String COMMON =
      "192.0.2.7 - JANE_DOE [30/Nov/2012:00:13:59 +0100] \"GET http://www.nature.com:80/ng/a?b=c"
          + " HTTP/1.1\" 200 37068";
  private static final String COMBINED =
      "2001:db8::7 - - [29/Feb/2024:23:59:59 -0530] \"GET /a%20b HTTP/2.0\" 304 0"
          + " \"https://x.org/\" \"Mozilla/5.0 (X11)\"";
  private static final String JSON =
      "{\"time_iso8601\":\"2026-10-03T09:15:02+02:00\",\"remote_addr\":\"192.0.2.7\",\"remote_user\":\"\",\"request\":\"GET"
          + " /a HTTP/1.1\",\"host\":\"x.org\",\"status\":\"200\",\"http_user_agent\":\"Mozilla\",\"upstream\":[1,{}],\"http_referer\":null}";
  private static final String HAPROXY =
      "2025-08-28T00:16:57.434486+02:00 slb-04 haproxy[1218190]: 127.0.0.1:13120"
          + " [28/Aug/2025:00:16:57.387] FRONT~ BACK/srv 0/0/1/45/+46 200 +3126 - - --NN"
          + " 489/203/1/0/0 0/0 \"GET /datasets/x HTTP/1.1\"";

  @Test
  void common() {
    assertEquals(
        new LogEntry(
            millis("2012-11-29T23:13:59Z"),
            "192.0.2.7",
            "JANE_DOE",
            null,
            "GET",
            "http://www.nature.com:80/ng/a?b=c",
            null,
            200,
            null,
            null,
            false),
        read("common", COMMON));
  }

  @Test
  void combined() {
    assertEquals(
        new LogEntry(
            millis("2024-03-01T05:29:59Z"),
            "2001:db8::7",
            null,
            null,
            "GET",
            "/a%20b",
            null,
            304,
            "Mozilla/5.0 (X11)",
            "https://x.org/",
            false),
        read("combined", COMBINED));
  }

  @Test
  void virtualHosts() {
    assertEquals("x.org:443", read("vhost_combined", "x.org:443 " + COMBINED).host());
    assertEquals("x.org:443", read("vhost_common", "x.org:443 " + COMMON).host());
    assertNull(read("combined", "x.org:443 " + COMBINED));
    assertNull(read("vhost_combined", COMBINED));
    assertNull(read("vhost_common", COMMON));
  }

  @Test
  void usersWithSpacesHostsInsteadOfAddressesAndMoreBehind() {
    assertEquals("Jane Doe", read("common", COMMON.replace("JANE_DOE", "Jane Doe")).userName());
    assertEquals(
        "proxy.example.org",
        read("common", COMMON.replace("192.0.2.7", "proxy.example.org")).address());
    assertEquals("Mozilla/5.0 (X11)", read("combined", COMBINED + " 0.012 \"10.0.0.1\"").agent());
  }

  @Test
  void noAgentIsEmpty() {
    assertEquals("", read("combined", COMBINED.replace("Mozilla/5.0 (X11)", "-")).agent());
  }

  @Test
  void escapesOfBothServers() {
    assertEquals(
        "say \"hi\" \\ é",
        read("combined", COMBINED.replace("Mozilla/5.0 (X11)", "say \\\"hi\\\" \\\\ \\xc3\\xa9"))
            .agent());
    assertEquals(
        "say \"hi\"",
        read("combined", COMBINED.replace("Mozilla/5.0 (X11)", "say \\x22hi\\x22")).agent());
  }

  @Test
  void requestsThatAreNoHttp() {
    for (String request :
        List.of("-", "\\x16\\x03\\x01\\x00", "\u0016\u0003\u0001", "", "get /", "a b c")) {
      assertEquals("", read("combined", COMBINED.replace("GET /a%20b HTTP/2.0", request)).method());
    }
    assertEquals("/a b", read("combined", COMBINED.replace("/a%20b", "/a b")).target());
    assertEquals("/", read("combined", COMBINED.replace("GET /a%20b HTTP/2.0", "GET /")).target());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[",
        "192.0.2.7 - - [30/Nov/2012:00:13:59 +0100]",
        "192.0.2.7 - - [31/Nov/2012:00:13:59 +0100] \"GET / HTTP/1.1\" 200 1",
        "192.0.2.7 - - [30/Nov/2012:24:13:59 +0100] \"GET / HTTP/1.1\" 200 1",
        "192.0.2.7 - - [30/Nov/2012:00:13:59] \"GET / HTTP/1.1\" 200 1",
        "192.0.2.7 - - [30/Nov/2012:00:13:59 +0100] \"GET / HTTP/1.1 200 1",
        "192.0.2.7 - - [30/Nov/2012:00:13:59 +0100] \"GET / HTTP/1.1\" OK 1",
        "192.0.2.7 - - [30/Nov/2012",
      })
  void noLineOfAnyFormat(String line) {
    for (LogFormat format : LogFormats.all()) {
      assertNull(read(format.name(), line), format::name);
    }
  }

  @Test
  void nginxJson() {
    assertEquals(
        new LogEntry(
            millis("2026-10-03T07:15:02Z"),
            "192.0.2.7",
            null,
            null,
            "GET",
            "/a",
            "x.org",
            200,
            "Mozilla",
            null,
            false),
        read("nginx_json", JSON));
    LogEntry parts =
        read(
            "nginx_json",
            "{\"msec\":1759482902.125,\"request_method\":\"GET\",\"request_uri\":\"/a?b\",\"status\":304}");
    assertEquals(1_759_482_902_125L, parts.timestamp());
    assertEquals("/a?b", parts.target());
    assertNull(parts.agent());
    assertEquals(
        millis("2012-11-29T23:13:59Z"),
        read(
                "nginx_json",
                JSON.replace(
                    "\"time_iso8601\":\"2026-10-03T09:15:02+02:00\"",
                    "\"time_local\":\"30/Nov/2012:00:13:59 +0100\""))
            .timestamp());
    assertNull(read("nginx_json", "{\"status\":200}"));
    assertNull(read("nginx_json", JSON.substring(0, 50)));
    assertNull(read("nginx_json", JSON.replace("\"200\"", "\"OK\"")));
  }

  @Test
  void haproxy() {
    assertEquals(
        new LogEntry(
            millis("2025-08-27T22:16:57.387Z"),
            "127.0.0.1",
            null,
            null,
            "GET",
            "/datasets/x",
            null,
            200,
            null,
            null,
            false),
        read("haproxy", HAPROXY));
    assertEquals(
        "Mozilla/5.0 (X11)",
        read("haproxy", HAPROXY.replace("0/0 \"", "0/0 {Mozilla/5.0 (X11)|x.org} {} \"")).agent());
    assertEquals(
        millis("2025-08-28T00:16:57.387Z"),
        read("haproxy", HAPROXY.replace("2025-08-28T00:16:57.434486+02:00", "Aug 28 00:16:57"))
            .timestamp());
    assertEquals(
        "", read("haproxy", HAPROXY.replace("GET /datasets/x HTTP/1.1", "<BADREQ>")).method());
  }

  @Test
  void theFormatIsFoundOut() {
    assertEquals("common", detected(COMMON));
    assertEquals("combined", detected(COMBINED));
    assertEquals("vhost_common", detected("x.org " + COMMON));
    assertEquals("vhost_combined", detected("x.org:80 " + COMBINED));
    assertEquals("nginx_json", detected(JSON));
    assertEquals("haproxy", detected(HAPROXY));
    assertEquals("combined", detected("junk", COMBINED, COMBINED, COMMON));
    assertEquals("none", detected("junk", "more"));
  }

  @Test
  void anyBytesAtAllAreSurvived() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      byte[] line = List.of(COMMON, COMBINED, JSON, HAPROXY).get(i % 4).getBytes(UTF_8);
      for (int j = random.nextInt(12); j >= 0; j--) {
        line[random.nextInt(line.length)] =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : " \"[]\\:/{}".getBytes(ISO_8859_1)[random.nextInt(9)];
      }
      int length = random.nextInt(line.length + 1);
      LogFormats.all().forEach(format -> format.reader().read(line, 0, length));
    }
  }
}
