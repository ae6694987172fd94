package org.counted.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.counted.elastic.Connection;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.jboss.logging.Logger;

/**
 * Forgets the keys whose time is over, in the index and in this process. Each process does so; that
 * another was first does no harm.
 */
@Singleton
public class KeyForgetting {

  private static final Logger LOG = Logger.getLogger(KeyForgetting.class);

  /** More than the days of 25 years. */
  private static final int ALL = 10_000;

  private final Elasticsearch elasticsearch;
  private final Connection connection;
  private final StoredKeys keys;
  private final KeysConfig config;
  private final Clock clock;

  KeyForgetting(
      Elasticsearch elasticsearch,
      Connection connection,
      StoredKeys keys,
      KeysConfig config,
      Clock clock) {
    this.elasticsearch = elasticsearch;
    this.connection = connection;
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      identity = "keys",
      every = "1h",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void hourly() {
    if (!connection.isReady()) {
      return;
    }
    try {
      forget();
    } catch (ElasticFailure e) {
      LOG.warnf("Keys whose time is over were not forgotten: %s", e.getMessage());
    }
  }

  /** Forgets what is due, and tells how many keys that were. */
  public int forget() {
    elasticsearch.refresh(EventIndex.KEYS);
    JsonNode stored = elasticsearch.get("/" + EventIndex.KEYS + "/_search?size=" + ALL);
    Set<String> kept = new HashSet<>();
    int forgotten = 0;
    for (JsonNode hit : stored.path("hits").path("hits")) {
      String name = hit.path("_id").asText();
      if (!hit.path("_source").has(StoredKeys.SECRET)) {
        continue;
      }
      if (isDue(name, created(hit))) {
        keys.forget(name);
        forgotten++;
      } else {
        kept.add(name);
      }
    }
    keys.keepOnly(kept);
    if (forgotten > 0) {
      // What is deleted lies in the index's files until they are written anew.
      elasticsearch.call(
          "POST", "/" + EventIndex.KEYS + "/_forcemerge?only_expunge_deletes=true", null);
    }
    return forgotten;
  }

  /** Forgets the key of a month whose events are gone: no event of it is taken any more. */
  public void forget(YearMonth month) {
    keys.forget(StoredKeys.MONTH + month);
  }

  private boolean isDue(String name, Instant created) {
    boolean isDay = name.startsWith(StoredKeys.DAY);
    Duration kept = isDay ? config.days() : config.months();
    LocalDate end =
        isDay
            ? LocalDate.parse(name.substring(StoredKeys.DAY.length())).plusDays(1)
            : YearMonth.parse(name.substring(StoredKeys.MONTH.length())).plusMonths(1).atDay(1);
    Instant over = end.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant from = over.isAfter(created) ? over : created;
    return from.plus(kept).isBefore(clock.instant());
  }

  private static Instant created(JsonNode hit) {
    return Instant.parse(hit.path("_source").path("created").asText());
  }
}
