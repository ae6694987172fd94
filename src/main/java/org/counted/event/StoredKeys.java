package org.counted.event;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;

/**
 * The secrets as all processes share them: random, made once by whoever needs one first, stored in
 * Elasticsearch, and kept in memory while the process runs.
 */
@Singleton
public class StoredKeys implements Keys {

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
    return known != null ? known : days.computeIfAbsent(day, each -> load("day-" + each));
  }

  @Override
  public KeyedHash ofMonth(YearMonth month) {
    KeyedHash known = months.get(month);
    return known != null ? known : months.computeIfAbsent(month, each -> load("month-" + each));
  }

  private KeyedHash load(String name) {
    JsonNode stored = elasticsearch.document(EventIndex.KEYS, name);
    if (stored.isMissingNode()) {
      stored = create(name);
    }
    return new KeyedHash(Base64.getDecoder().decode(stored.path("secret").asText()));
  }

  /** Whoever comes first has made the key; all others take that one. */
  private JsonNode create(String name) {
    byte[] secret = new byte[KeyedHash.SECRET_BYTES];
    RANDOM.nextBytes(secret);
    String document =
        "{\"secret\":\""
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
