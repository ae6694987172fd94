package org.counted.intake;

import static org.counted.intake.TestLogs.detected;
import static org.counted.intake.TestLogs.millis;
import static org.counted.intake.TestLogs.read;
import static org.counted.intake.TestLogs.readAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Logs that say in a comment what stands on their lines, and those of clouds. */
class CloudLogFormatTest {

  private static final String IIS_FIELDS =
      "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
          + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken";
  private static final String IIS =
      "2019-06-03 10:20:30 10.0.0.1 GET /a+b.pdf x=1&y=2 443 JANE 192.0.2.7"
          + " Mozilla/5.0+(X11;+Linux) https://x.org/ 200 0 0 15";
  private static final String CLOUDFRONT_FIELDS =
      "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
          + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
          + " x-edge-request-id x-host-header";
  private static final String CLOUDFRONT =
      "2019-12-04\t21:02:31\tLAX1\t392\t2001:db8::7\tGET\td111.cloudfront.net\t/index.html\t200\t-"
          + "\tMozilla/5.0%20(X11;%20Linux)\tformat=pdf\t-\tHit\tSOX4==\tx.org";
  private static final String CLOUDFRONT_JSON =
      "{\"timestamp\":\"1733345951\",\"date\":\"2024-12-04\",\"time\":\"20:59:11\",\"c-ip\":\"192.0.2.7\","
          + "\"cs-method\":\"GET\",\"cs(Host)\":\"d111.cloudfront.net\",\"cs-uri-stem\":\"/a.pdf\","
          + "\"sc-status\":\"200\",\"cs(User-Agent)\":\"Mozilla/5.0%20(X11)\",\"cs-uri-query\":\"-\","
          + "\"x-host-header\":\"x.org\"}";
  private static final String S3 =
      "79a59df900b949e55d96 bkt [06/Feb/2019:00:00:38 +0000] 192.0.2.3 79a59df900b9 3E57427F3"
          + " REST.GET.OBJECT a/b.pdf \"GET /a/b.pdf?versionId=1 HTTP/1.1\" 200 - 113 113 7 5"
          + " \"-\" \"Mozilla/5.0 (X11)\" - s9lzHYrFp76Z= SigV4 ECDHE AuthHeader bkt.s3.aws TLSV1.2";
  private static final String ELB =
      "2015-05-13T23:39:43.945958Z my-elb 192.0.2.7:2817 10.0.0.1:80 0.000073 0.001048 0.000057"
          + " 200 302 0 29 \"GET http://www.example.org:80/a?b=c HTTP/1.1\" \"curl/7.38.0\" - -";
  private static final String ALB = "https " + ELB.replace("my-elb", "app/my-alb/50dc6c495c0c9188");

  @Test
  void iisTellsItsFieldsInAComment() {
    LogEntry entry = readAll("w3c", "#Version: 1.0", IIS_FIELDS, IIS).getLast();
    assertEquals(
        new LogEntry(
            millis("2019-06-03T10:20:30Z"),
            "192.0.2.7",
            "JANE",
            null,
            "GET",
            "/a+b.pdf?x=1&y=2",
            null,
            200,
            "Mozilla/5.0 (X11; Linux)",
            "https://x.org/",
            false),
        entry);
    assertNull(read("w3c", IIS), "nothing says what the fields are");
    assertEquals(entry, read(IIS_FIELDS, IIS));
  }

  @Test
  void fieldsMayChangeWithinALog() {
    assertEquals(
        "/b",
        readAll(
                "w3c",
                IIS_FIELDS,
                IIS,
                "#Date: 2019-06-04 00:00:00",
                "#Fields: time cs-method cs-uri sc-status",
                "00:00:01.5 GET /b 304")
            .getLast()
            .target());
    assertEquals(
        millis("2019-06-04T00:00:01.5Z"),
        readAll(
                "w3c",
                "#Fields: time cs-method cs-uri sc-status",
                "#Date: 2019-06-04 00:00:00",
                "00:00:01.5 GET /b 304")
            .getLast()
            .timestamp());
  }

  @Test
  void fieldsThatDoNotFitAreNone() {
    assertNull(readAll("w3c", IIS_FIELDS, IIS + " more").getLast());
    assertNull(readAll("w3c", IIS_FIELDS, IIS.substring(0, IIS.length() - 3)).getLast());
    assertNull(readAll("w3c", IIS_FIELDS, IIS.replace("10:20", "10h20")).getLast());
    assertNotNull(
        readAll("w3c", IIS_FIELDS, IIS.replace("https://x.org/", "\"a quoted one\"")).getLast());
    assertEquals(
        "\"Odd",
        readAll("w3c", IIS_FIELDS, IIS.replace("Mozilla/5.0+(X11;+Linux)", "\"Odd"))
            .getLast()
            .agent());
  }

  @Test
  void headersOfPrefetchingBrowsers() {
    String fields = "#Fields: date time c-ip cs-method cs-uri sc-status cs(Sec-Purpose)";
    String line = "2019-06-03 10:20:30 192.0.2.7 GET /a 200 ";
    assertTrue(readAll("w3c", fields, line + "prefetch;prerender").getLast().isPrefetch());
    assertEquals(false, readAll("w3c", fields, line + "-").getLast().isPrefetch());
  }

  @Test
  void cloudFront() {
    assertEquals(
        new LogEntry(
            millis("2019-12-04T21:02:31Z"),
            "2001:db8::7",
            null,
            null,
            "GET",
            "/index.html?format=pdf",
            "x.org",
            200,
            "Mozilla/5.0 (X11; Linux)",
            null,
            false),
        readAll("cloudfront", "#Version: 1.0", CLOUDFRONT_FIELDS, CLOUDFRONT).getLast());
    assertEquals(
        "Mozilla/5.0 (X11; Linux)",
        readAll("cloudfront", CLOUDFRONT_FIELDS, CLOUDFRONT.replace("%20", "%2520"))
            .getLast()
            .agent());
  }

  @Test
  void cloudFrontInJson() {
    LogEntry entry = read("cloudfront_json", CLOUDFRONT_JSON);
    assertEquals(millis("2024-12-04T20:59:11Z"), entry.timestamp());
    assertEquals("/a.pdf", entry.target());
    assertEquals("x.org", entry.host());
    assertEquals("Mozilla/5.0 (X11)", entry.agent());
  }

  @Test
  void s3() {
    assertEquals(
        new LogEntry(
            millis("2019-02-06T00:00:38Z"),
            "192.0.2.3",
            null,
            null,
            "GET",
            "/a/b.pdf?versionId=1",
            null,
            200,
            "Mozilla/5.0 (X11)",
            null,
            false),
        read("s3", S3));
    LogEntry lifecycle =
        read(
            "s3",
            S3.replace("\"GET /a/b.pdf?versionId=1 HTTP/1.1\" 200", "- -")
                .replace("\"-\" \"Mozilla/5.0 (X11)\"", "- -"));
    assertEquals("", lifecycle.method());
    assertEquals(0, lifecycle.status());
    assertEquals("", lifecycle.agent());
  }

  @Test
  void loadBalancers() {
    LogEntry entry = read("elb", ELB);
    assertEquals(millis("2015-05-13T23:39:43.945Z"), entry.timestamp());
    assertEquals("192.0.2.7", entry.address());
    assertEquals("http://www.example.org:80/a?b=c", entry.target());
    assertEquals(200, entry.status());
    assertEquals("curl/7.38.0", entry.agent());
    assertEquals(entry, read("alb", ALB));
    for (String client : List.of("2001:db8::7:2817", "[2001:db8::7]:2817")) {
      assertEquals("2001:db8::7", read("elb", ELB.replace("192.0.2.7:2817", client)).address());
    }
    assertNull(read("elb", ALB));
    assertNull(read("alb", ELB));
    assertEquals(
        "",
        read("elb", ELB.replace("GET http://www.example.org:80/a?b=c HTTP/1.1", "- - - "))
            .method());
  }

  @Test
  void theFormatIsFoundOut() {
    assertEquals("w3c", detected("#Software: IIS", "#Version: 1.0", IIS_FIELDS, IIS, IIS));
    assertEquals("cloudfront", detected("#Version: 1.0", CLOUDFRONT_FIELDS, CLOUDFRONT));
    assertEquals("cloudfront_json", detected(CLOUDFRONT_JSON));
    assertEquals("s3", detected(S3));
    assertEquals("elb", detected(ELB));
    assertEquals("alb", detected(ALB));
    assertEquals("none", detected(IIS, CLOUDFRONT));
  }
}
