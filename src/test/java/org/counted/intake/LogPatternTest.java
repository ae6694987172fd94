package org.counted.intake;

import static org.counted.intake.TestLogs.millis;
import static org.counted.intake.TestLogs.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats that are told in the words of a server's configuration. */
class LogPatternTest {

  private static final String COMBINED =
      "192.0.2.7 - Jane Doe [30/Nov/2012:00:13:59 +0100] \"GET /a?b HTTP/1.1\" 200 37 \"-\""
          + " \"say \\\"hi\\\" (X11)\"";
  private static final LogEntry ENTRY = read("combined", COMBINED);

  @Test
  void apacheSaysCombined() {
    assertEquals(
        ENTRY, read("%h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\"", COMBINED));
    assertEquals(
        ENTRY,
        read("%h %l %u %t \\\"%r\\\" %>s %b \\\"%{Referer}i\\\" \\\"%{User-agent}i\\\"", COMBINED));
    assertEquals(
        ENTRY,
        read(
            "%a %l %u [%{%d/%b/%Y:%H:%M:%S %z}t] \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\" %D",
            COMBINED + " 12"));
  }

  @Test
  void nginxSaysCombined() {
    assertEquals(
        ENTRY,
        read(
            "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
                + " \"$http_referer\" \"$http_user_agent\"",
            COMBINED));
  }

  @Test
  void partsOfTheRequestCookiesAndHeaders() {
    LogEntry entry =
        read(
            "%v:%p|%{msec}t|%m|%U|%q|%s|%{X-Forwarded-For}i|%{sid}C|%{Purpose}i|%{User-Agent}i|",
            "x.org:443|1354230839125|GET|/a|?b|304|198.51.100.1, 192.0.2.7|c1|prefetch|Opera 9|");
    assertEquals(
        new LogEntry(
            1_354_230_839_125L,
            "192.0.2.7",
            null,
            "c1",
            "GET",
            "/a?b",
            "x.org",
            304,
            "Opera 9",
            null,
            true),
        entry);
    assertEquals(
        "c1",
        read(
                "${time_iso8601};$request_method $uri $args;$status;$cookie_visitor",
                "2012-11-30T00:13:59+01:00;GET /a b=c;200;c1 and;more")
            .cookie());
  }

  @Test
  void timesInManyForms() {
    for (String[] each :
        new String[][] {
          {"%{sec}t", "1354230839"},
          {"%{usec}t", "1354230839000000"},
          {"%{begin:%s}t", "1354230839"},
          {"%{%Y-%m-%dT%T%z}t", "2012-11-30T00:13:59+0100"},
          {"$msec", "1354230839.000"},
          {"$time_iso8601", "2012-11-29T23:13:59+00:00"}
        }) {
      String rest = each[0].startsWith("$") ? " $request_method $uri $status" : " %m %U %s";
      assertEquals(
          millis("2012-11-29T23:13:59Z"),
          read(each[0] + rest, each[1] + " GET /a 200").timestamp(),
          each[0]);
    }
  }

  @Test
  void linesThatDoNotFitAreNone() {
    String pattern = "%h %t \"%r\" %>s";
    String line = "192.0.2.7 [30/Nov/2012:00:13:59 +0100] \"GET /a HTTP/1.1\" 200";
    assertEquals("/a", read(pattern, line).target());
    for (int length = 0; length < line.length() - 2; length++) {
      assertNull(read(pattern, line.substring(0, length)), line.substring(0, length));
    }
    assertNull(read(pattern, line.replace("\"GET", "GET")));
    assertNull(read(pattern, line.replace("200", "OK")));
    assertNull(read(pattern, line.replace("Nov", "Nev")));
  }

  @ParameterizedTest
  @CsvSource({
    "combine, is not one of combined",
    "%h %t %r, the status",
    "%h \"%r\" %>s, the time",
    "%h %t %m %>s, the request",
    "%h%u %t \"%r\" %>s, without anything between",
    "%{%H:%M}t \"%r\" %>s, without its offset",
    "%{%Q %z}t \"%r\" %>s, %Q is none of",
  })
  void patternsThatCannotBeAreRefused(String pattern, String rule) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> LogFormats.of(pattern));
    assertTrue(refused.getMessage().contains(rule), refused::getMessage);
  }
}
