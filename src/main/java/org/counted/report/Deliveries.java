package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.counted.elastic.Elasticsearch;
import org.jboss.logging.Logger;

/**
 * What is to be told to somebody else: each once it was heard, until then again and again, after
 * ever longer pauses. What was tried is kept in Elasticsearch, so that a restart forgets nothing
 * and any process goes on with it; whoever tells holds a {@link Lock}.
 */
@Singleton
public class Deliveries {

  private static final Logger LOG = Logger.getLogger(Deliveries.class);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

  private final Elasticsearch elasticsearch;
  private final Clock clock;

  Deliveries(Elasticsearch elasticsearch, Clock clock) {
    this.elasticsearch = elasticsearch;
    this.clock = clock;
  }

  /** How often something was tried to be told, whether it was heard, and if it is time to try. */
  private record Attempts(int number, boolean wasHeard, boolean isDue) {
    static final Attempts NONE = new Attempts(0, false, true);

    static Attempts read(JsonNode kept, Instant now) {
      String next = kept.path("next").asText();
      return new Attempts(
          kept.path("attempts").asInt(),
          next.isEmpty(),
          !next.isEmpty() && !Instant.parse(next).isAfter(now));
    }
  }

  /**
   * Tells what was not heard before, as far as its pause has ended.
   *
   * @param tellings by the id of what is told, and of whom: each does it and returns what went
   *     wrong, empty when nothing did
   * @return the ids of what was heard, now or before
   */
  public Set<String> tell(Map<String, Supplier<String>> tellings) {
    Set<String> heard = new HashSet<>();
    if (tellings.isEmpty()) {
      return heard;
    }
    Map<String, Attempts> all = attempts(tellings.keySet());
    tellings.forEach(
        (id, telling) -> {
          Attempts attempts = all.getOrDefault(id, Attempts.NONE);
          if (attempts.wasHeard || (attempts.isDue && isHeard(id, attempts, telling))) {
            heard.add(id);
          }
        });
    return heard;
  }

  /** Whether something was heard. */
  boolean wasHeard(String id) {
    return attempts(Set.of(id)).getOrDefault(id, Attempts.NONE).wasHeard;
  }

  private boolean isHeard(String id, Attempts attempts, Supplier<String> telling) {
    String problem = telling.get();
    keep(id, attempts.number + 1, problem);
    return problem.isEmpty();
  }

  private Map<String, Attempts> attempts(Collection<String> ids) {
    Instant now = clock.instant();
    Map<String, Attempts> all = new HashMap<>();
    elasticsearch.documents(
        ReportIndices.DELIVERIES,
        ids,
        (id, source) -> all.put(id, Attempts.read(ReportDocuments.JSON.readTree(source), now)));
    return all;
  }

  /** Keeps that it was told, or when it is tried again. */
  private void keep(String id, int attempts, String problem) {
    ObjectNode kept = ReportDocuments.JSON.createObjectNode();
    kept.put("attempts", attempts);
    kept.put("tried", clock.instant().toString());
    if (!problem.isEmpty()) {
      Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      kept.put("next", clock.instant().plus(pause).toString());
      kept.put("problem", problem);
      LOG.warnf("%s could not be told: %s; once more in %s s", id, problem, pause.toSeconds());
    }
    elasticsearch.call("PUT", "/" + ReportIndices.DELIVERIES + "/_doc/" + id, kept.toString());
  }
}
