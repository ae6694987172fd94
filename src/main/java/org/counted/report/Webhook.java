package org.counted.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.counted.elastic.Connection;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.jboss.logging.Logger;

/**
 * Tells a receiver of every run that was published, whichever process made it. A receiver may be
 * told twice: the delivery's id is the run's.
 */
@Singleton
class Webhook {

  private static final Logger LOG = Logger.getLogger(Webhook.class);
  private static final String LOCK = "webhook";

  private final SignedPost post;
  private final Deliveries deliveries;
  private final Connection connection;
  private final Elasticsearch elasticsearch;
  private final Runs runs;
  private final Clock clock;

  Webhook(
      SignedPost post,
      Deliveries deliveries,
      Connection connection,
      Elasticsearch elasticsearch,
      Runs runs,
      Clock clock) {
    this.post = post;
    this.deliveries = deliveries;
    this.connection = connection;
    this.elasticsearch = elasticsearch;
    this.runs = runs;
    this.clock = clock;
  }

  @Scheduled(
      identity = "webhook",
      every = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tell() {
    if (post.receiver().isEmpty() || !connection.isReady()) {
      return;
    }
    try {
      Lock.ifFree(elasticsearch, clock, LOCK, this::tellAll);
    } catch (ElasticFailure e) {
      LOG.warnf("Changes cannot be told now: %s", e.getMessage());
    }
  }

  /** Tells of all runs that were published lately, the oldest first. */
  private void tellAll() {
    Instant now = clock.instant();
    Map<String, Supplier<String>> published = new LinkedHashMap<>();
    for (RunRecord run : runs.published(now.minus(post.giveUpAfter()), now)) {
      published.put(run.id(), () -> post.post(run.id(), body(run)));
    }
    deliveries.tell(published);
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
}
