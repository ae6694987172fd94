package org.counted.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.counted.elastic.Elasticsearch;
import org.jspecify.annotations.Nullable;

/** The records of all runs, kept for ever: they are small, and auditors ask. */
@Singleton
public class Runs {

  private static final int MOST = 10_000;
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Elasticsearch elasticsearch;
  private final ObjectMapper json;
  private final RunMeters meters;
  private final Map<Cycle, Seen> lastSeen = new ConcurrentHashMap<>();

  /** How many records this process has stored. */
  private final AtomicLong stored = new AtomicLong();

  Runs(Elasticsearch elasticsearch, ObjectMapper json, RunMeters meters) {
    this.elasticsearch = elasticsearch;
    this.json = json;
    this.meters = meters;
  }

  /** The runs of a cycle that completed, newest period and newest run first. */
  public List<RunRecord> completed(Cycle cycle) {
    return completed(cycle, (String) null);
  }

  /**
   * The same of the periods in a range, however many, for readers: what another process completed
   * is seen a second later.
   */
  List<RunRecord> completed(Cycle cycle, PeriodRange range) {
    Seen seen = lastSeen.get(cycle);
    if (seen == null || System.nanoTime() - seen.nanos > FRESH.toNanos()) {
      seen = look(cycle);
    }
    return seen.runs.stream().filter(run -> range.holds(run.period())).toList();
  }

  /** What is read while a run is stored here is not kept: it may be without it. */
  private Seen look(Cycle cycle) {
    long before = stored.get();
    long begun = System.nanoTime();
    Seen seen = new Seen(completed(cycle, (String) null), begun);
    synchronized (stored) {
      if (stored.get() == before) {
        lastSeen.put(cycle, seen);
      }
    }
    return seen;
  }

  /** Reads them in as many searches as it takes, from a period back. */
  private List<RunRecord> completed(Cycle cycle, @Nullable String until) {
    ObjectNode query = json.createObjectNode();
    ArrayNode filters = query.putObject("bool").putArray("filter");
    filters.addObject().putObject("term").put("cycle", cycle.name());
    filters.addObject().putObject("term").put("state", RunRecord.State.Complete.name());
    if (until != null) {
      filters.addObject().putObject("range").putObject("period").put("lte", until);
    }
    List<RunRecord> found = search(query.toString());
    if (found.size() < MOST) {
      return found;
    }
    String last = found.getLast().period();
    List<RunRecord> all = new ArrayList<>(found);
    all.removeIf(run -> run.period().equals(last));
    if (!all.isEmpty()) {
      all.addAll(completed(cycle, last));
    }
    return all;
  }

  /** All runs, newest period and newest run first. */
  public List<RunRecord> all() {
    return search("{\"match_all\":{}}");
  }

  /**
   * The periods' newest runs that ended, as far as they failed or left reports out.
   *
   * @param all runs, the newest of a period first
   */
  public static List<RunRecord> failing(List<RunRecord> all) {
    Map<String, RunRecord> newest = new LinkedHashMap<>();
    for (RunRecord run : all) {
      if (run.state() != RunRecord.State.Running) {
        newest.putIfAbsent(run.cycle() + run.period(), run);
      }
    }
    return newest.values().stream().filter(run -> run.error() != null).toList();
  }

  /** The runs that were published between two moments, the oldest first. */
  List<RunRecord> published(Instant since, Instant until) {
    List<RunRecord> runs =
        new ArrayList<>(
            search(
                "{\"bool\":{\"filter\":["
                    + term("state", RunRecord.State.Complete.name())
                    + ",{\"range\":{\"ended\":{\"gte\":\""
                    + since
                    + "\",\"lte\":\""
                    + until
                    + "\"}}}]}}"));
    runs.sort(Comparator.comparing(RunRecord::started));
    return runs;
  }

  /** The last run of a period, of whichever reports. */
  Optional<RunRecord> last(Period period) {
    return completed(period).stream().findFirst();
  }

  /** The run whose figures a report serves for a period. */
  Optional<RunRecord> last(Period period, String report) {
    return completed(period).stream().filter(run -> run.reports().contains(report)).findFirst();
  }

  /** The run whose figures of a report this one replaced. */
  Optional<RunRecord> before(RunRecord run, String report) {
    return Period.parse(run.period()).stream()
        .flatMap(period -> completed(period).stream())
        .filter(each -> each.reports().contains(report))
        .filter(each -> each.started().isBefore(run.started()))
        .findFirst();
  }

  /** The reports that are served for a period. */
  Set<String> reports(Period period) {
    return completed(period).stream()
        .flatMap(run -> run.reports().stream())
        .collect(Collectors.toSet());
  }

  /** The runs whose figures are served, by period and report. */
  Map<String, Map<String, RunRecord>> served(Cycle cycle) {
    Map<String, Map<String, RunRecord>> served = new HashMap<>();
    for (RunRecord run : completed(cycle)) {
      Map<String, RunRecord> ofPeriod =
          served.computeIfAbsent(run.period(), period -> new HashMap<>());
      run.reports().forEach(report -> ofPeriod.putIfAbsent(report, run));
    }
    return served;
  }

  /**
   * Records of the period's runs whose processes were killed that they failed; its lock is held.
   */
  void endKilled(Period period, Instant now) {
    for (RunRecord run : of(period, RunRecord.State.Running)) {
      long millis = Duration.between(run.started(), now).toMillis();
      store(run.failed(now, millis, new IllegalStateException("its process ended before it did")));
    }
  }

  private List<RunRecord> completed(Period period) {
    return of(period, RunRecord.State.Complete);
  }

  private List<RunRecord> of(Period period, RunRecord.State state) {
    return search(of(period, term("state", state.name())));
  }

  /** The query for runs of a period, with further terms. */
  private static String of(Period period, String... terms) {
    List<String> all = new ArrayList<>(List.of(terms));
    all.add(term("cycle", period.cycle().name()));
    all.add(term("period", period.toString()));
    return "{\"bool\":{\"filter\":[" + String.join(",", all) + "]}}";
  }

  /** All runs of a period but one, whatever became of them, the newest first. */
  List<RunRecord> others(String run, Period period) {
    return search(of(period)).stream().filter(each -> !each.id().equals(run)).toList();
  }

  void store(RunRecord run) {
    try {
      ObjectNode document = json.valueToTree(run);
      document.remove("id");
      elasticsearch.call(
          "PUT",
          "/" + ReportIndices.RUNS + "/_doc/" + run.id() + "?refresh=true",
          json.writeValueAsString(document));
      synchronized (stored) {
        stored.incrementAndGet();
        lastSeen.remove(run.cycle());
      }
      meters.measure(run);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run's record is always JSON", e);
    }
  }

  private List<RunRecord> search(String query) {
    JsonNode answer =
        elasticsearch.call(
            "POST",
            "/" + ReportIndices.RUNS + "/_search?ignore_unavailable=true",
            "{\"size\":"
                + MOST
                + ",\"query\":"
                + query
                + ",\"sort\":[{\"period\":\"desc\"},{\"started\":\"desc\"}]}");
    List<RunRecord> runs = new ArrayList<>();
    for (JsonNode hit : answer.path("hits").path("hits")) {
      ObjectNode document = (ObjectNode) hit.path("_source");
      document.put("id", hit.path("_id").asText());
      try {
        runs.add(json.treeToValue(document, RunRecord.class));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(
            "the record of run " + hit.path("_id").asText() + " cannot be read", e);
      }
    }
    return runs;
  }

  private static String term(String field, String value) {
    return "{\"term\":{\"" + field + "\":\"" + value + "\"}}";
  }

  /** The completed runs of a cycle, and when they were read. */
  private record Seen(List<RunRecord> runs, long nanos) {}
}
