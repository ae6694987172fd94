package org.counted.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.counted.elastic.Connection;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.jboss.logging.Logger;

/**
 * Tells the receiver of published runs which items' figures have changed, in pages, beside what
 * {@link Webhook} tells of the period: since the run before, if all of that was heard, else all
 * items. The figures are stored for good, so that a page is the same each time it is told.
 */
@Singleton
class ItemsWebhook {

  private static final Logger LOG = Logger.getLogger(ItemsWebhook.class);
  private static final String LOCK = "webhook-items";
  private static final int PAGE = 1_000;

  private final WebhookConfig config;
  private final SignedPost post;
  private final Deliveries deliveries;
  private final Connection connection;
  private final Elasticsearch elasticsearch;
  private final ServedReports reports;
  private final Runs runs;
  private final Clock clock;

  ItemsWebhook(
      WebhookConfig config,
      SignedPost post,
      Deliveries deliveries,
      Connection connection,
      Elasticsearch elasticsearch,
      ServedReports reports,
      Runs runs,
      Clock clock) {
    this.config = config;
    this.post = post;
    this.deliveries = deliveries;
    this.connection = connection;
    this.elasticsearch = elasticsearch;
    this.reports = reports;
    this.runs = runs;
    this.clock = clock;
  }

  @Scheduled(
      identity = "webhook-items",
      every = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tell() {
    if (config.items().isEmpty() || post.receiver().isEmpty() || !connection.isReady()) {
      return;
    }
    try {
      Lock.ifFree(elasticsearch, clock, LOCK, this::tellAll);
    } catch (ElasticFailure e) {
      LOG.warnf("Changed items cannot be told now: %s", e.getMessage());
    }
  }

  /** Tells of the periods that were published lately, each as it is now. */
  private void tellAll() {
    Instant now = clock.instant();
    Map<String, RunRecord> served = new LinkedHashMap<>();
    for (RunRecord run : runs.published(now.minus(post.giveUpAfter()), now)) {
      if (config.items().orElse(Set.of()).contains(run.cycle())
          && run.reports().contains(ItemSums.itemUsage(run.cycle()))) {
        served.put(run.period(), run);
      }
    }
    Map<String, Supplier<String>> tellings = new LinkedHashMap<>();
    served.values().forEach(run -> tellings.put(delivery(run), () -> tell(run)));
    deliveries.tell(tellings);
  }

  private static String delivery(RunRecord run) {
    return run.id() + "-items";
  }

  /** Tells page after page; returns what went wrong, empty when all were heard. */
  private String tell(RunRecord run) {
    ServedReport report = reports.named(ItemSums.itemUsage(run.cycle()));
    Optional<RunRecord> since =
        runs.before(run, report.id()).filter(before -> deliveries.wasHeard(delivery(before)));
    List<String> figures = ItemSums.figures(report);
    ChangedItems changed =
        since
            .map(before -> new ChangedItems(figures, items(report, run), items(report, before)))
            .orElseGet(() -> ChangedItems.all(figures, items(report, run)));
    for (int page = 1; changed.hasNext(); page++) {
      byte[] body = page(run, since, page, changed);
      String id = delivery(run) + "-" + page;
      if (deliveries.tell(Map.of(id, () -> post.post(id, body))).isEmpty()) {
        return "page " + page + " was not heard";
      }
    }
    return "";
  }

  /** A run's row of each item, in the order of ids. */
  private RollUp items(ServedReport report, RunRecord run) {
    return new RollUp(
        elasticsearch,
        Question.of(report, PeriodRange.ALL, List.of()),
        new ServedRuns(run.started(), Map.of(run.period(), run.id())),
        Interval.All,
        List.of(report.field(ItemSums.ITEM).orElseThrow()));
  }

  private static byte[] page(
      RunRecord run, Optional<RunRecord> since, int page, ChangedItems changed) {
    ObjectNode json = ReportDocuments.JSON.createObjectNode();
    json.put("event", "items");
    json.put("run", run.id());
    json.put("since", since.map(RunRecord::id).orElse(null));
    json.put("cycle", run.cycle().wire());
    json.put("period", run.period());
    json.put("page", page);
    ArrayNode items = json.putArray("items");
    while (items.size() < PAGE && changed.hasNext()) {
      items.add(changed.next());
    }
    json.put("last", !changed.hasNext());
    return json.toString().getBytes(UTF_8);
  }
}
