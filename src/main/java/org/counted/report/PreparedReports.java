package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.counted.elastic.Elasticsearch;
import org.jboss.logging.Logger;

/**
 * Reports that take too long to wait for: prepared in the background, kept in Elasticsearch, where
 * every process finds them, and dropped a day's worth at a time.
 *
 * <p>A lock keeps two processes from preparing the same. That of a process that was killed runs
 * out, and whoever asks next begins anew.
 */
@Singleton
public class PreparedReports {

  private static final Logger LOG = Logger.getLogger(PreparedReports.class);

  /** For so long after a failure nobody tries again. */
  private static final Duration FAILED_FOR = Duration.ofMinutes(1);

  private final Elasticsearch elasticsearch;
  private final Clock clock;
  private final Duration keep;
  private final ThreadPoolExecutor executor;
  private final Map<State, Timer> results = new EnumMap<>(State.class);

  PreparedReports(
      Elasticsearch elasticsearch, Clock clock, PreparedConfig config, MeterRegistry registry) {
    this.elasticsearch = elasticsearch;
    this.clock = clock;
    this.keep = config.keep();
    this.executor =
        new ThreadPoolExecutor(
            config.threads(),
            config.threads(),
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(config.waiting()),
            Thread.ofPlatform().daemon().name("prepared-report-", 0).factory());
    executor.allowCoreThreadTimeOut(true);
    for (State state : State.values()) {
      results.put(
          state,
          Timer.builder("counted.prepared")
              .description("Reports prepared in the background, by what came out")
              .tag("result", state.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    Gauge.builder("counted.prepared.waiting", executor, each -> each.getQueue().size())
        .description("Reports that wait for their preparation")
        .register(registry);
  }

  @PreDestroy
  void close() {
    executor.shutdownNow();
  }

  /**
   * Asks for a report; when it is neither kept nor under way its preparation begins.
   *
   * @param id the same for all who ask for the same figures in the same form
   */
  public Prepared ask(String id, Prepared.Content content) {
    Optional<Entry> entry = entry(id);
    if (entry.isPresent()) {
      return entry.get().prepared(elasticsearch);
    }
    Optional<Lock> lock = Lock.take(elasticsearch, clock, "prepared-" + id, Hosts.name());
    if (lock.isEmpty()) {
      return new Prepared.Underway();
    }
    try {
      executor.execute(() -> prepare(id, content, lock.get()));
      return new Prepared.Underway();
    } catch (RejectedExecutionException e) {
      lock.get().close();
      return new Prepared.Busy();
    }
  }

  /** Why there can be no such report, if that is known. */
  public Optional<String> refused(String id) {
    return entry(id).filter(entry -> entry.state() == State.Refused).map(Entry::why);
  }

  /** Keeps for all who ask that there can be no such report: its sending showed it. */
  public void refuse(String id, String why) {
    dropExpired();
    store(id, new Entry(State.Refused, indexOfToday(), "", 0, clock.instant().plus(keep), why));
  }

  private void prepare(String id, Prepared.Content content, Lock lock) {
    try (lock) {
      // Somebody else may have finished it while this process waited for the lock.
      if (entry(id).isEmpty()) {
        dropExpired();
        long begun = System.nanoTime();
        Entry entry = prepare(content, lock);
        store(id, entry);
        Optional.ofNullable(results.get(entry.state()))
            .ifPresent(timer -> timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
      }
    } catch (RuntimeException e) {
      LOG.error("Failed to keep a prepared report", e);
    }
  }

  private Entry prepare(Prepared.Content content, Lock lock) {
    String index = indexOfToday();
    String attempt = UUID.randomUUID().toString();
    long begun = System.nanoTime();
    try {
      KeptParts.Writer parts = new KeptParts.Writer(elasticsearch, index, attempt);
      try (OutputStream out = new GZIPOutputStream(parts, 1 << 16)) {
        content.writeTo(out);
      }
      lock.check();
      LOG.infof(
          "Prepared a report of %d bytes in %d ms",
          parts.bytes(), Duration.ofNanos(System.nanoTime() - begun).toMillis());
      return new Entry(State.Ready, index, attempt, parts.count(), clock.instant().plus(keep), "");
    } catch (Prepared.NotPossible e) {
      String why = String.valueOf(e.getMessage());
      return new Entry(State.Refused, index, attempt, 0, clock.instant().plus(keep), why);
    } catch (IOException | RuntimeException e) {
      LOG.error("Failed to prepare a report", e);
      return new Entry(State.Failed, index, attempt, 0, clock.instant().plus(FAILED_FOR), "");
    }
  }

  private String indexOfToday() {
    return ReportIndices.prepared(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private void store(String id, Entry entry) {
    elasticsearch.call(
        "PUT",
        "/" + entry.index() + "/_doc/" + id + "?refresh=true",
        ReportDocuments.JSON
            .createObjectNode()
            .put("state", entry.state().name())
            .put("until", entry.until().toString())
            .put("attempt", entry.attempt())
            .put("parts", entry.parts())
            .put("why", entry.why())
            .toString());
  }

  private Optional<Entry> entry(String id) {
    JsonNode hit =
        elasticsearch
            .call(
                "POST",
                "/"
                    + ReportIndices.allPrepared()
                    + "/_search?ignore_unavailable=true&allow_no_indices=true",
                "{\"size\":1,\"query\":{\"ids\":{\"values\":[\""
                    + id
                    + "\"]}},\"sort\":[{\"until\":{\"order\":\"desc\",\"unmapped_type\":\"date\"}}]}")
            .at("/hits/hits/0");
    if (hit.isMissingNode()) {
      return Optional.empty();
    }
    JsonNode source = hit.path("_source");
    Entry entry =
        new Entry(
            State.valueOf(source.path("state").asText()),
            hit.path("_index").asText(),
            source.path("attempt").asText(),
            source.path("parts").asInt(),
            Instant.parse(source.path("until").asText()),
            source.path("why").asText());
    return entry.until().isAfter(clock.instant()) ? Optional.of(entry) : Optional.empty();
  }

  /** Drops the days of which nothing is kept any more; a day longer, for those who still read. */
  private void dropExpired() {
    for (JsonNode each :
        elasticsearch.get(
            "/_cat/indices/" + ReportIndices.allPrepared() + "?format=json&h=index")) {
      String index = each.path("index").asText();
      LocalDate day = ReportIndices.dayOfPrepared(index);
      Instant end = day.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant().plus(keep);
      if (end.isBefore(clock.instant())) {
        elasticsearch.call("DELETE", "/" + index + "?ignore_unavailable=true", null);
      }
    }
  }

  private enum State {
    Ready,
    Failed,
    Refused
  }

  /** A report that was prepared, or was to be. */
  private record Entry(
      State state, String index, String attempt, int parts, Instant until, String why) {
    Prepared prepared(Elasticsearch elasticsearch) {
      return switch (state) {
        case Failed -> new Prepared.Failed();
        case Refused -> new Prepared.Refused(why);
        case Ready ->
            new Prepared.Ready(out -> KeptParts.write(elasticsearch, index, attempt, parts, out));
      };
    }
  }
}
