package org.counted.report;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.counted.elastic.Connection;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.counted.event.AgentIndex;
import org.counted.event.EventIndex;
import org.counted.event.KeyForgetting;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the events of months that have ended: one segment of many, once they rest, and
 * removal when their time is over and all that is made of them is final.
 */
@Singleton
class EventUpkeep {

  private static final Logger LOG = Logger.getLogger(EventUpkeep.class);
  private static final String LOCK = "upkeep";

  private final Elasticsearch elasticsearch;
  private final Connection connection;
  private final EventMonths months;
  private final Counting counting;
  private final EventPeriods periods;
  private final DuePeriods due;
  private final Hours hours;
  private final Runs runs;
  private final KeyForgetting keys;
  private final UpkeepConfig config;
  private final Clock clock;
  private Map<YearMonth, String> told = Map.of();

  EventUpkeep(
      Elasticsearch elasticsearch,
      Connection connection,
      EventMonths months,
      Counting counting,
      EventPeriods periods,
      DuePeriods due,
      Hours hours,
      Runs runs,
      KeyForgetting keys,
      UpkeepConfig config,
      Clock clock) {
    this.elasticsearch = elasticsearch;
    this.connection = connection;
    this.months = months;
    this.counting = counting;
    this.periods = periods;
    this.due = due;
    this.hours = hours;
    this.runs = runs;
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      identity = "events' upkeep",
      cron = "{counted.upkeep.at}",
      timeZone = "UTC",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void nightly() {
    if (!connection.isReady()) {
      return;
    }
    try {
      Lock.ifFree(elasticsearch, clock, LOCK, this::keepUp);
    } catch (ElasticFailure e) {
      LOG.warnf("The upkeep of events was broken off: %s", e.getMessage());
    }
  }

  private void keepUp() {
    merge();
    config.retention().events().ifPresent(kept -> tell(remove(kept)));
  }

  /** Told once, not every night. */
  private void tell(Map<YearMonth, String> kept) {
    kept.forEach(
        (month, why) -> {
          if (!why.equals(told.get(month))) {
            LOG.warnf("Events of %s are kept beyond their time: %s", month, why);
          }
        });
    told = kept;
  }

  /** Asks once for one segment, of each month that has ended and rests. */
  void merge() {
    Map<YearMonth, EventMonths.Note> notes = months.all();
    Instant now = clock.instant();
    YearMonth current = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    stored()
        .forEach(
            (month, events) -> {
              EventMonths.Note note = notes.get(month);
              if (!month.isBefore(current)) {
                return;
              }
              if (note == null || note.events() != events) {
                months.store(
                    month, note == null ? EventMonths.Note.of(events, now) : note.now(events, now));
                return;
              }
              boolean rests = !note.since().plus(config.upkeep().mergeAfter()).isAfter(now);
              if (note.merged() == null && note.removal() == null && rests) {
                LOG.infof("Events of %s rest: their segments are merged", month);
                elasticsearch.call(
                    "POST",
                    "/"
                        + EventIndex.of(month)
                        + "/_forcemerge?max_num_segments=1&wait_for_completion=false",
                    null);
                months.store(month, note.merged(now));
              }
            });
  }

  /**
   * Removes the events of all months whose time is over.
   *
   * @param kept how many months before the current one are kept
   * @return the months whose time is over and that are kept nevertheless, and why
   */
  Map<YearMonth, String> remove(int kept) {
    if (kept < 1) {
      throw new IllegalArgumentException(
          "counted.retention.events: " + kept + " must be 1 month or more");
    }
    Map<YearMonth, String> refused = new TreeMap<>();
    YearMonth first = YearMonth.from(periods.today()).minusMonths(kept);
    Map<YearMonth, EventMonths.Note> notes = months.all();
    for (Map.Entry<YearMonth, Long> stored : stored().entrySet()) {
      YearMonth month = stored.getKey();
      EventMonths.Note note = notes.get(month);
      if (note != null && note.removal() == EventMonths.Removal.Done) {
        // What came late, or what a killed process left.
        delete(month, stored.getValue());
      } else if (readers(month).stream().allMatch(reader -> reader.isBefore(first))) {
        remove(month, stored.getValue(), note).ifPresent(why -> refused.put(month, why));
      }
    }
    return refused;
  }

  /**
   * From the first note on no run of a period begins that would read the month; then those are
   * looked for that had begun.
   */
  private Optional<String> remove(YearMonth month, long events, EventMonths.@Nullable Note noted) {
    Optional<String> unfinished = unfinished(month);
    if (unfinished.isPresent()) {
      return unfinished;
    }
    Instant now = clock.instant();
    EventMonths.Note note = noted == null ? EventMonths.Note.of(events, now) : noted;
    List<YearMonth> readers = readers(month);
    months.store(month, note.withRemoval(EventMonths.Removal.Begun, now));
    Optional<String> running =
        Lock.held(elasticsearch, clock).stream()
            .filter(lock -> readers.stream().anyMatch(reader -> lock.startsWith(reader.toString())))
            .findFirst();
    if (running.isPresent()) {
      months.store(month, note.withRemoval(null, null));
      return Optional.of("period " + running.get() + " is being run");
    }
    months.store(month, note.withRemoval(EventMonths.Removal.Done, now));
    delete(month, events);
    return Optional.empty();
  }

  private void delete(YearMonth month, long events) {
    for (String index : List.of(EventIndex.of(month), AgentIndex.of(month))) {
      elasticsearch.call("DELETE", "/" + index + "?ignore_unavailable=true", null);
    }
    keys.forget(month);
    LOG.infof("Events of %s were removed (%d): their time is over", month, events);
  }

  /** What keeps a month: a period that reads it and whose reports are not final. */
  private Optional<String> unfinished(YearMonth month) {
    for (Cycle cycle : Cycle.values()) {
      List<Period> readers =
          due.open(cycle).stream()
              .filter(period -> counting.reads(period).contains(month))
              .toList();
      Set<Period> dirty = new HashSet<>(due.dirty(cycle, readers));
      Map<String, Map<String, RunRecord>> served = runs.served(cycle);
      for (Period period : readers) {
        Map<String, RunRecord> ofPeriod = served.getOrDefault(period.toString(), Map.of());
        Set<String> missing = new TreeSet<>(hours.reports(cycle));
        missing.removeAll(ofPeriod.keySet());
        if (!missing.isEmpty()) {
          return Optional.of("period " + period + " has no report " + missing.iterator().next());
        }
        Set<String> later = new TreeSet<>();
        ofPeriod.values().forEach(run -> later.addAll(run.later().platforms()));
        if (!later.isEmpty()) {
          return Optional.of(
              "period " + period + " was counted without platform " + later.iterator().next());
        }
        if (dirty.contains(period)) {
          return Optional.of("period " + period + " has late events and must be counted again");
        }
      }
    }
    return Optional.empty();
  }

  /** The months whose runs, or whose days' runs, read events of a month of UTC. */
  private List<YearMonth> readers(YearMonth month) {
    return Stream.of(month.minusMonths(1), month, month.plusMonths(1))
        .filter(each -> counting.reads(new Period.Month(each)).contains(month))
        .toList();
  }

  /** How many events each month holds. */
  private Map<YearMonth, Long> stored() {
    Map<YearMonth, Long> stored = new TreeMap<>();
    elasticsearch
        .get("/" + EventIndex.all() + "/_stats/docs?filter_path=indices.*.primaries.docs.count")
        .path("indices")
        .properties()
        .forEach(
            index ->
                stored.put(
                    EventIndex.month(index.getKey()),
                    index.getValue().at("/primaries/docs/count").asLong()));
    return stored;
  }
}
