package org.counted.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.counted.elastic.Connection;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.jboss.logging.Logger;

/**
 * Tells a receiver of every run that was published, whichever process made it, once it has answered
 * with success; until then again and again, after ever longer pauses. What was tried is kept in
 * Elasticsearch, so that a restart forgets nothing. A receiver may be told twice: the delivery's id
 * is the run's.
 */
@Singleton
class Webhook {

  /** The signature of the body: {@code sha256=} and the HMAC under the secret, in hexadecimal. */
  static final String SIGNATURE = "X-Counted-Signature";

  /** The run's id. */
  static final String DELIVERY = "X-Counted-Delivery";

  private static final Logger LOG = Logger.getLogger(Webhook.class);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String LOCK = "webhook";

  private final WebhookConfig config;
  private final Connection connection;
  private final Elasticsearch elasticsearch;
  private final Runs runs;
  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  Webhook(
      WebhookConfig config,
      Connection connection,
      Elasticsearch elasticsearch,
      Runs runs,
      Clock clock) {
    this.config = config;
    this.connection = connection;
    this.elasticsearch = elasticsearch;
    this.runs = runs;
    this.clock = clock;
  }

  /** How often one run was tried to be told, and whether it is time to do so. */
  private record Attempts(int number, boolean isDue) {
    static final Attempts NONE = new Attempts(0, true);

    static Attempts read(JsonNode kept, Instant now) {
      String next = kept.path("next").asText();
      return new Attempts(
          kept.path("attempts").asInt(), !next.isEmpty() && !Instant.parse(next).isAfter(now));
    }
  }

  @Scheduled(
      identity = "webhook",
      every = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tell() {
    Optional<URI> url = config.url();
    if (url.isEmpty() || !connection.isReady()) {
      return;
    }
    try {
      Optional<Lock> lock = Lock.take(elasticsearch, clock, LOCK, Hosts.name());
      if (lock.isPresent()) {
        try (Lock held = lock.get()) {
          held.check();
          tellAll(url.get());
        }
      }
    } catch (ElasticFailure e) {
      LOG.warnf("Changes cannot be told now: %s", e.getMessage());
    }
  }

  /** Tells of all runs that were published lately, the oldest first. */
  void tellAll(URI url) {
    Instant now = clock.instant();
    List<RunRecord> published = runs.published(now.minus(config.giveUpAfter()), now);
    Map<String, Attempts> all = attempts(published, now);
    for (RunRecord run : published) {
      Attempts attempts = all.getOrDefault(run.id(), Attempts.NONE);
      if (attempts.isDue) {
        keep(run.id(), attempts.number + 1, delivered(url, run));
      }
    }
  }

  private Map<String, Attempts> attempts(List<RunRecord> published, Instant now) {
    if (published.isEmpty()) {
      return Map.of();
    }
    Map<String, Attempts> all = new HashMap<>();
    elasticsearch.documents(
        ReportIndices.DELIVERIES,
        published.stream().map(RunRecord::id).toList(),
        (run, source) -> all.put(run, Attempts.read(ReportDocuments.JSON.readTree(source), now)));
    return all;
  }

  /** Keeps that it was told, or when it is tried again. */
  private void keep(String run, int attempts, String problem) {
    ObjectNode kept = ReportDocuments.JSON.createObjectNode();
    kept.put("attempts", attempts);
    kept.put("tried", clock.instant().toString());
    if (!problem.isEmpty()) {
      Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      kept.put("next", clock.instant().plus(pause).toString());
      kept.put("problem", problem);
      LOG.warnf("Run %s could not be told: %s; once more in %s s", run, problem, pause.toSeconds());
    }
    elasticsearch.call("PUT", "/" + ReportIndices.DELIVERIES + "/_doc/" + run, kept.toString());
  }

  /** Tells of one run; what went wrong, empty when nothing did. */
  private String delivered(URI url, RunRecord run) {
    byte[] body = body(run);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(DELIVERY, run.id())
            .POST(BodyPublishers.ofByteArray(body));
    config.secret().ifPresent(secret -> request.header(SIGNATURE, signature(secret, body)));
    try {
      int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? "" : "status " + status;
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static byte[] body(RunRecord run) {
    ObjectNode json = ReportDocuments.JSON.createObjectNode();
    json.put("event", run.difference().isEmpty() ? "published" : "restated");
    json.put("run", run.id());
    json.put("cycle", run.cycle().wire());
    json.put("period", run.period());
    json.put("ended", String.valueOf(run.ended()));
    json.set("reports", ReportDocuments.JSON.valueToTree(run.reports()));
    json.set("platforms", ReportDocuments.JSON.valueToTree(run.platforms()));
    ObjectNode totals = json.putObject("totals");
    run.totals().forEach((metric, count) -> totals.put(metric.name(), count));
    ObjectNode difference = json.putObject("difference");
    run.difference().forEach((metric, count) -> difference.put(metric.name(), count));
    return json.toString().getBytes(UTF_8);
  }

  static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
