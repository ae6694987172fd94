package org.counted.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.counted.elastic.Connection;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.counted.report.Deliveries;
import org.counted.report.Lock;
import org.counted.report.SignedPost;
import org.jboss.logging.Logger;

/**
 * Looks for what should not be and tells who is to be told. One process of all looks at a time, and
 * what it knows is in Elasticsearch, so that each finding is told once. While Elasticsearch is away
 * each process tells of that for itself.
 */
@Singleton
public class Alerts {

  private static final Logger LOG = Logger.getLogger(Alerts.class);
  private static final String BOOK = "book";
  private static final String LOCK = "alerts";

  private final AlertsConfig config;
  private final Connection connection;
  private final Elasticsearch elasticsearch;
  private final Processes processes;
  private final Findings findings;
  private final List<Channel> channels;
  private final Deliveries deliveries;
  private final SignedPost post;
  private final ObjectMapper json;
  private final Clock clock;
  private final Absence absence;

  private volatile List<OpenAlert> lasting = List.of();

  Alerts(
      AlertsConfig config,
      Connection connection,
      Elasticsearch elasticsearch,
      Processes processes,
      Findings findings,
      @All List<Channel> channels,
      Deliveries deliveries,
      SignedPost post,
      ObjectMapper json,
      MeterRegistry meters,
      Clock clock) {
    this.config = config;
    this.connection = connection;
    this.elasticsearch = elasticsearch;
    this.processes = processes;
    this.findings = findings;
    this.channels = List.copyOf(channels);
    this.deliveries = deliveries;
    this.post = post;
    this.json = json;
    this.clock = clock;
    this.absence = new Absence(config.elasticsearchAway(), this.channels, clock);
    for (Finding.Kind kind : Finding.Kind.values()) {
      Gauge.builder("counted.alerts.open", this, each -> each.count(kind))
          .description("Findings that last, of all processes")
          .tag("kind", kind.name().toLowerCase(Locale.ROOT))
          .register(meters);
    }
  }

  @Scheduled(
      identity = "alerts",
      every = "{counted.alerts.every}",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    try {
      if (!connection.isReady()) {
        absence.lasts(connection.problem());
        return;
      }
      processes.tell();
      Lock.ifFree(elasticsearch, clock, LOCK, this::lookAndTell);
      lasting = book().open();
      absence.ended();
    } catch (ElasticFailure e) {
      absence.lasts(String.valueOf(e.getMessage()));
    }
  }

  /** The findings that last, as they were seen last; a process that looks for them does so now. */
  public List<OpenAlert> open() {
    return book().open();
  }

  private void lookAndTell() {
    AlertBook book = book();
    Instant now = clock.instant();
    Instant before = book.looked();
    // Several processes have several turns; a little earlier is no second look.
    boolean isDue =
        before == null || !before.plus(config.every().multipliedBy(9).dividedBy(10)).isAfter(now);
    if (isDue) {
      book = book.after(findings.now(), now, config.endedAfter(), config.summary());
      keep(book);
    }
    List<AlertMessage> told =
        book.untold().stream().filter(message -> isTold(message, now)).toList();
    if (!told.isEmpty()) {
      keep(book.without(told));
    }
  }

  /** Whether all receivers have heard it, or it is too old to be told. */
  private boolean isTold(AlertMessage message, Instant now) {
    Map<String, Supplier<String>> tellings = new LinkedHashMap<>();
    for (Channel channel : channels) {
      if (channel.isConfigured()) {
        tellings.put(message.id() + "-" + channel.name(), () -> channel.tell(message));
      }
    }
    return deliveries.tell(tellings).size() == tellings.size()
        || message.at().isBefore(now.minus(post.giveUpAfter()));
  }

  private long count(Finding.Kind kind) {
    return lasting.stream().filter(alert -> alert.kind() == kind).count();
  }

  private AlertBook book() {
    JsonNode kept = elasticsearch.document(WatchIndices.ALERTS, BOOK).path("state");
    if (kept.isMissingNode()) {
      return AlertBook.EMPTY;
    }
    try {
      return json.treeToValue(kept, AlertBook.class);
    } catch (JsonProcessingException ofAnotherVersion) {
      LOG.warnf("What was found before cannot be read: %s", ofAnotherVersion.getMessage());
      return AlertBook.EMPTY;
    }
  }

  private void keep(AlertBook book) {
    elasticsearch.call(
        "PUT",
        "/" + WatchIndices.ALERTS + "/_doc/" + BOOK,
        json.createObjectNode().set("state", json.valueToTree(book)).toString());
  }
}
