package org.counted.event;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;

/**
 * The secrets as all processes share them: random, made once by whoever needs one first, stored in
 * Elasticsearch, and kept in memory while the process runs.
 */
@Singleton
public class StoredKeys implements Keys {

  static final String DAY = "day-";
  static final String MONTH = "month-";
  static final String SECRET = "secret";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Elasticsearch elasticsearch;
  private final Clock clock;
  private final Map<LocalDate, KeyedHash> days = new ConcurrentHashMap<>();
  private final Map<YearMonth, KeyedHash> months = new ConcurrentHashMap<>();

  StoredKeys(Elasticsearch elasticsearch, Clock clock) {
    this.elasticsearch = elasticsearch;
    this.clock = clock;
  }

  @Override
  public KeyedHash ofDay(LocalDate day) {
    KeyedHash known = days.get(day);
    return known != null ? known : days.computeIfAbsent(day, each -> load(DAY + each));
  }

  @Override
  public KeyedHash ofMonth(YearMonth month) {
    KeyedHash known = months.get(month);
    return known != null ? known : months.computeIfAbsent(month, each -> load(MONTH + each));
  }

  private KeyedHash load(String name) {
    JsonNode stored = elasticsearch.document(EventIndex.KEYS, name);
    if (stored.isMissingNode()) {
      stored = create(name);
    }
    if (!stored.has(SECRET)) {
      throw new KeyForgotten(YearMonth.parse(name.substring(MONTH.length())));
    }
    return new KeyedHash(Base64.getDecoder().decode(stored.path(SECRET).asText()));
  }

  /**
   * Forgets a key. That a month's is forgotten is remembered, because a new one would make every
   * event that comes again look new; a day's only tells who is who on that day.
   */
  void forget(String name) {
    if (name.startsWith(DAY)) {
      delete(name);
    } else {
      elasticsearch.call(
          "PUT",
          "/" + EventIndex.KEYS + "/_doc/" + name,
          "{\"created\":\"" + clock.instant() + "\"}");
    }
    drop(name::equals);
  }

  private void delete(String name) {
    try {
      elasticsearch.call("DELETE", "/" + EventIndex.KEYS + "/_doc/" + name, null);
    } catch (ElasticFailure e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
  }

  /** Drops from memory what other processes have forgotten. */
  void keepOnly(Set<String> names) {
    drop(name -> !names.contains(name));
  }

  private void drop(Predicate<String> names) {
    days.keySet().removeIf(day -> names.test(DAY + day));
    months.keySet().removeIf(month -> names.test(MONTH + month));
  }

  /** Whoever comes first has made the key; all others take that one. */
  private JsonNode create(String name) {
    byte[] secret = new byte[KeyedHash.SECRET_BYTES];
    RANDOM.nextBytes(secret);
    String document =
        "{\""
            + SECRET
            + "\":\""
            + Base64.getEncoder().encodeToString(secret)
            + "\",\"created\":\""
            + clock.instant()
            + "\"}";
    try {
      elasticsearch.call("PUT", "/" + EventIndex.KEYS + "/_create/" + name, document);
    } catch (ElasticFailure e) {
      if (!e.isConflict()) {
        throw e;
      }
    }
    return elasticsearch.document(EventIndex.KEYS, name);
  }
}
