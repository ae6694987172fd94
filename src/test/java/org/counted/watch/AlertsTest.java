package org.counted.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.counted.elastic.Bulk;
import org.counted.elastic.Connection;
import org.counted.elastic.Elasticsearch;
import org.counted.event.TestClock;
import org.counted.report.Deliveries;
import org.counted.report.PlatformDays;
import org.counted.report.Runs;
import org.counted.report.SignedPost;
import org.counted.report.Timetable;
import org.counted.report.WebhookConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes that look, a receiver of mail and one of the webhook. */
@QuarkusTest
class AlertsTest {

  private static final Instant NOW = Instant.parse("2010-02-03T12:00:00Z");

  @Inject Connection connection;
  @Inject Elasticsearch elasticsearch;
  @Inject Processes processes;
  @Inject Runs runs;
  @Inject Timetable timetable;
  @Inject PlatformDays days;
  @Inject Deliveries deliveries;
  @Inject ObjectMapper json;
  @Inject TestClock clock;

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final List<JsonNode> posted = new ArrayList<>();
  private HttpServer receiver;
  private volatile int status = 204;
  private Alerts one;
  private Alerts other;

  @BeforeEach
  void listen() throws Exception {
    forget();
    clock.stopAt(NOW);
    mail.start();
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          JsonNode body = json.readTree(exchange.getRequestBody());
          if (status == 204) {
            posted.add(body);
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    receiver.start();
    one = alerts();
    other = alerts();
    // What the rest of the suite has left is known, and told.
    one.look();
    posted.clear();
    mail.purgeEmailFromAllMailboxes();
    go(Duration.ofSeconds(1));
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
    mail.stop();
    clock.goOn();
    forget();
  }

  @Test
  void aFindingIsToldOnceByMailAndWebhookThoughTwoLook() throws Exception {
    journal("pod-7", NOW.minus(Duration.ofMinutes(30)));
    one.look();
    other.look();
    go(Duration.ofMinutes(1));
    journal("pod-7", NOW.minus(Duration.ofMinutes(30)));
    other.look();

    assertEquals(1, mail.getReceivedMessages().length);
    MimeMessage told = mail.getReceivedMessages()[0];
    assertEquals(
        "Counted: 42 events wait in the journal of pod-7, the oldest for 30 minutes",
        told.getSubject());
    assertTrue(told.getContent().toString().contains("- 42 events wait"));
    assertEquals(1, posted.size());
    assertEquals("Journal_Old", posted.getFirst().at("/began/0/kind").asText());
    assertEquals("pod-7", posted.getFirst().at("/began/0/about").asText());
    assertTrue(
        RestAssured.get("/alerts").asString().contains("\"about\":\"pod-7\""),
        "what lasts is listed");
  }

  @Test
  void itsEndIsToldOnce() throws Exception {
    journal("pod-7", NOW.minus(Duration.ofMinutes(30)));
    one.look();
    journal("pod-7", null);
    go(Duration.ofMinutes(1));
    one.look();
    assertEquals(1, posted.size(), "it may come again");
    journal("pod-7", null);
    go(Duration.ofMinutes(12));
    journal("pod-7", null);
    other.look();
    one.look();

    assertEquals(2, posted.size());
    assertEquals("pod-7", posted.getLast().at("/ended/0/about").asText());
    assertEquals(2, mail.getReceivedMessages().length);
    assertTrue(mail.getReceivedMessages()[1].getSubject().startsWith("Counted: ended: 42 events"));
  }

  @Test
  void whoDidNotHearIsToldAgainAndTheOthersAreNot() throws Exception {
    status = 500;
    journal("pod-7", NOW.minus(Duration.ofMinutes(30)));
    one.look();
    status = 204;
    go(Duration.ofMinutes(2));
    journal("pod-7", NOW.minus(Duration.ofMinutes(30)));
    other.look();
    one.look();

    assertEquals(1, posted.size());
    assertEquals(1, mail.getReceivedMessages().length);
  }

  @Test
  void aProcessThatIsGoneWithEventsInItsJournalIsToldOf() throws Exception {
    journal("pod-8", NOW.minusSeconds(1));
    one.look();
    assertEquals(List.of(), posted);
    go(Duration.ofMinutes(20));
    one.look();
    assertEquals("Process_Gone", posted.getFirst().at("/began/0/kind").asText());
  }

  private void go(Duration time) {
    clock.stopAt(clock.instant().plus(time));
  }

  /** What a process tells of its journal now. */
  private void journal(String process, Instant oldest) {
    String told =
        """
        {"name":"%s","at":"%s","status":{"at":"%s","events":%d,"bytes":1,"oldest":%s,"mostBytes":9,
         "deadLetters":0,"problem":null,"inRate":0,"outRate":0,
         "counts":{"accepted":0,"rejected":0,"stored":0,"duplicates":0,"dead":0}}}"""
            .formatted(
                process,
                clock.instant(),
                clock.instant(),
                oldest == null ? 0 : 42,
                oldest == null ? "null" : "\"" + oldest + "\"")
            .replace("\n", "");
    Bulk bulk = new Bulk(1 << 10);
    bulk.index(WatchIndices.PROCESSES, process, told.getBytes(StandardCharsets.UTF_8));
    elasticsearch.bulk(bulk);
  }

  private void forget() {
    elasticsearch.call("DELETE", "/" + WatchIndices.ALERTS + "?ignore_unavailable=true", null);
    elasticsearch.call("DELETE", "/" + WatchIndices.PROCESSES + "?ignore_unavailable=true", null);
    elasticsearch.call("DELETE", "/counted-deliveries?ignore_unavailable=true", null);
  }

  private Alerts alerts() {
    AlertsConfig config =
        config(
            AlertsConfig.class,
            Map.of(
                "counted.alerts.every",
                "1ms",
                "counted.alerts.summary",
                "23:59",
                "counted.alerts.mail.to",
                "operators@example.org",
                "counted.alerts.mail.host",
                "127.0.0.1",
                "counted.alerts.mail.port",
                Integer.toString(mail.getSmtp().getPort())));
    SignedPost post =
        new SignedPost(
            config(
                WebhookConfig.class,
                Map.of(
                    "counted.webhook.url",
                    "http://127.0.0.1:" + receiver.getAddress().getPort() + "/")));
    return new Alerts(
        config,
        connection,
        elasticsearch,
        processes,
        new Findings(elasticsearch, processes, runs, timetable, days, minutely(), clock),
        List.of(new WebhookChannel(post, json), new MailChannel(config)),
        deliveries,
        post,
        json,
        new SimpleMeterRegistry(),
        clock);
  }

  private static AlertsConfig minutely() {
    return config(AlertsConfig.class, Map.of());
  }

  private static <T> T config(Class<T> mapping, Map<String, String> keys) {
    return new SmallRyeConfigBuilder()
        .withDefaultValues(keys)
        .withMapping(mapping)
        .withValidateUnknown(false)
        .withConverter(Duration.class, 1, new DurationConverter())
        .build()
        .getConfigMapping(mapping);
  }
}
