package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;

/**
 * The right to do something that one process of all does at a time, as to run a period: a document
 * in Elasticsearch with a lease that its holder renews. A holder that was killed loses it when the
 * lease ends.
 */
public final class Lock implements AutoCloseable {

  static final Duration LEASE = Duration.ofSeconds(60);
  private static final int MOST = 10_000;

  private final Elasticsearch elasticsearch;
  private final Clock clock;
  private final String path;
  private final String owner;
  private final Thread renewal;
  private volatile boolean lost;

  private Lock(Elasticsearch elasticsearch, Clock clock, String name, String owner) {
    this.elasticsearch = elasticsearch;
    this.clock = clock;
    this.path = "/" + ReportIndices.LOCKS + "/_doc/" + name;
    this.owner = owner;
    this.renewal = Thread.ofVirtual().name("lock-" + name).unstarted(this::renew);
  }

  /** Takes the lock, unless another holder's lease still runs. */
  public static Optional<Lock> take(
      Elasticsearch elasticsearch, Clock clock, String name, String owner) {
    Lock lock = new Lock(elasticsearch, clock, name, owner);
    if (!lock.acquire()) {
      return Optional.empty();
    }
    lock.renewal.start();
    return Optional.of(lock);
  }

  /** Does some work of this process while nobody else does it; nothing while somebody does. */
  public static void ifFree(Elasticsearch elasticsearch, Clock clock, String name, Runnable work) {
    try (Lock lock = take(elasticsearch, clock, name, Hosts.name()).orElse(null)) {
      if (lock != null) {
        work.run();
      }
    }
  }

  /** Who holds it, for the refusal. */
  static String holder(Elasticsearch elasticsearch, String name) {
    return elasticsearch.document(ReportIndices.LOCKS, name).path("owner").asText("another run");
  }

  /** Whether somebody's lease on it still runs. */
  static boolean isHeld(Elasticsearch elasticsearch, Clock clock, String name) {
    return isLive(elasticsearch.document(ReportIndices.LOCKS, name), clock);
  }

  /** The names of all locks on which somebody's lease still runs. */
  static List<String> held(Elasticsearch elasticsearch, Clock clock) {
    elasticsearch.refresh(ReportIndices.LOCKS);
    List<String> held = new ArrayList<>();
    for (JsonNode hit :
        elasticsearch
            .get("/" + ReportIndices.LOCKS + "/_search?ignore_unavailable=true&size=" + MOST)
            .path("hits")
            .path("hits")) {
      if (isLive(hit.path("_source"), clock)) {
        held.add(hit.path("_id").asText());
      }
    }
    return held;
  }

  /** Raises when the lease was lost, so that two runs never publish the same period. */
  public void check() {
    if (lost) {
      throw new IllegalStateException(
          "the lock " + path + " was lost: Elasticsearch did not answer for longer than the lease");
    }
  }

  @Override
  public void close() {
    renewal.interrupt();
    if (lost) {
      return;
    }
    elasticsearch.call("DELETE", path, null);
  }

  private boolean acquire() {
    try {
      elasticsearch.call("PUT", path + "?op_type=create", document());
      return true;
    } catch (ElasticFailure e) {
      if (!e.isConflict()) {
        throw e;
      }
    }
    try {
      JsonNode held = elasticsearch.get(path);
      if (isLive(held.path("_source"), clock)) {
        return false;
      }
      elasticsearch.call(
          "PUT",
          path
              + "?if_seq_no="
              + held.path("_seq_no").asLong()
              + "&if_primary_term="
              + held.path("_primary_term").asLong(),
          document());
      return true;
    } catch (ElasticFailure e) {
      if (e.isConflict() || e.isNotFound()) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isLive(JsonNode lock, Clock clock) {
    String until = lock.path("until").asText();
    return !until.isEmpty() && Instant.parse(until).isAfter(clock.instant());
  }

  private void renew() {
    Instant until = clock.instant().plus(LEASE);
    while (!lost) {
      try {
        Thread.sleep(LEASE.dividedBy(4));
        elasticsearch.call("PUT", path, document());
        until = clock.instant().plus(LEASE);
      } catch (ElasticFailure e) {
        lost = clock.instant().isAfter(until);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private String document() {
    return "{\"owner\":\"" + owner + "\",\"until\":\"" + clock.instant().plus(LEASE) + "\"}";
  }
}
