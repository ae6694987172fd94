package org.counted.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.counted.count.Audit;
import org.counted.count.ContainerVisitors;
import org.counted.count.CountingPass;
import org.counted.count.DatabaseTypes;
import org.counted.count.Gathering;
import org.counted.count.ListedRobots;
import org.counted.count.OrderedEvents;
import org.counted.count.PeriodEvents;
import org.counted.count.PlatformRules;
import org.counted.count.ReportRow;
import org.counted.count.Share;
import org.counted.count.Summary;
import org.counted.count.Together;
import org.counted.count.Visitors;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.counted.customer.Registry;
import org.counted.elastic.DataConfig;
import org.counted.elastic.Elasticsearch;
import org.counted.event.CurrentRobots;
import org.counted.event.EventField;
import org.counted.event.EventIndex;
import org.counted.event.Robots;
import org.counted.event.Slice;
import org.counted.event.UsageEvent;
import org.counted.item.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * A period's events and the pass that counts them, as the registry and the catalogue have it now.
 */
@Singleton
class Counting {

  /** Titles are used unevenly: whoever has finished a part takes the next. */
  private static final int PARTS_OF_A_THREAD = 8;

  /** Each part has a file for each shard. */
  private static final int MOST_PARTS = 64;

  private final Elasticsearch elasticsearch;
  private final Registry registry;
  private final Catalogue catalogue;
  private final CurrentRobots robots;
  private final EventMonths eventMonths;
  private final DataConfig data;
  private final int threads;

  Counting(
      Elasticsearch elasticsearch,
      Registry registry,
      Catalogue catalogue,
      CurrentRobots robots,
      EventMonths eventMonths,
      CountConfig config,
      DataConfig data) {
    this.elasticsearch = elasticsearch;
    this.registry = registry;
    this.catalogue = catalogue;
    this.robots = robots;
    this.eventMonths = eventMonths;
    this.data = data;
    this.threads = config.threads().orElse(Runtime.getRuntime().availableProcessors());
  }

  /** The robots as the list has them now; a run keeps to one list. */
  ListedRobots robots() {
    return robots(robots.get());
  }

  /** The robots as another list has them. */
  ListedRobots robots(Robots list) {
    return new ListedRobots(list, elasticsearch);
  }

  /**
   * Counts a period, several parts of its titles at a time.
   *
   * @param without platforms that are left out
   * @param listed robots, whichever list the door had
   * @param rows takes each row as soon as it is finished, one thread at a time
   */
  Summary count(
      Period period, Collection<String> without, ListedRobots listed, Consumer<ReportRow> rows) {
    Consumer<ReportRow> oneAtATime = inTurn(rows);
    Gathering gathering = gathering(oneAtATime);
    String query = others(without);
    return switch (period) {
      case Period.Day day -> {
        // Sessions span titles: who came on a date is told of all parts together.
        Visitors visitors = new Visitors();
        try (ContainerVisitors ofContainers = new ContainerVisitors(data.data())) {
          Audit audit = visitors.and(ofContainers);
          count(day, query, listed, oneAtATime, audit).forEach(gathering::add);
          yield gathering.end().with(visitors, ofContainers);
        }
      }
      case Period.Month month -> {
        count(month, query, listed, oneAtATime, Audit.NONE).forEach(gathering::add);
        yield gathering.end();
      }
    };
  }

  /** Counts a slice of a period's titles; what it leaves has to be gathered with the others. */
  List<Share> count(Period period, Slice slice, ListedRobots listed, Consumer<ReportRow> rows) {
    return count(period, slice.query(), listed, rows, Audit.NONE);
  }

  private List<Share> count(
      Period period,
      @Nullable String query,
      ListedRobots listed,
      Consumer<ReportRow> rows,
      Audit audit) {
    int parts = Math.min(threads * PARTS_OF_A_THREAD, MOST_PARTS);
    try (OrderedEvents events = events(period, query).read(data.data(), parts, threads)) {
      return Together.work(
          threads,
          IntStream.range(0, parts)
              .mapToObj(
                  part ->
                      (Callable<Share>)
                          () -> count(events, part, pass(period, listed, rows, audit)))
              .toList());
    }
  }

  private static Share count(OrderedEvents events, int part, CountingPass pass) {
    events.forEach(part, pass::take);
    return pass.endShare();
  }

  /** Gives the events of a period that match a query in JSON, or all, in the pass's order. */
  void forEach(Period period, @Nullable String query, Consumer<UsageEvent> consumer) {
    forEach(events(period, query), consumer);
  }

  private void forEach(PeriodEvents events, Consumer<UsageEvent> consumer) {
    try (OrderedEvents ordered = events.read(data.data(), 1, threads)) {
      ordered.forEach(0, consumer);
    }
  }

  /** Where the shares of a period come together. */
  Gathering gathering(Consumer<ReportRow> rows) {
    return new Gathering(databaseTypes(), rows);
  }

  /** Whether all events can be told apart by slices: those of the first version cannot. */
  boolean isSliced(Period period) {
    return events(
                period,
                "{\"bool\":{\"must_not\":{\"exists\":{\"field\":\"" + EventField.SLICE + "\"}}}}")
            .count()
        == 0;
  }

  /** The same consumer, one thread at a time. */
  static Consumer<ReportRow> inTurn(Consumer<ReportRow> rows) {
    ReentrantLock turn = new ReentrantLock();
    return row -> {
      turn.lock();
      try {
        rows.accept(row);
      } finally {
        turn.unlock();
      }
    };
  }

  private DatabaseTypes databaseTypes() {
    Map<String, Optional<DataType>> databases = new HashMap<>();
    return database -> databases.computeIfAbsent(database, this::databaseType).orElse(null);
  }

  CountingPass pass(Period period, ListedRobots listed, Consumer<ReportRow> rows, Audit audit) {
    return pass(period.first(), period.last(), listed, rows, audit);
  }

  private CountingPass pass(
      LocalDate first, LocalDate last, ListedRobots listed, Consumer<ReportRow> rows, Audit audit) {
    return new CountingPass(this::rules, databaseTypes(), first, last, listed.flags(), rows, audit);
  }

  /**
   * Lets an audit hear of the events of some dates that match a query in JSON; rows are not kept.
   */
  void listen(LocalDate first, LocalDate last, String query, Audit audit) {
    CountingPass pass = pass(first, last, robots(), row -> {}, audit);
    forEach(events(first, last, query), pass::take);
    pass.endShare();
  }

  private PeriodEvents events(Period period, @Nullable String query) {
    return events(period.first(), period.last(), query);
  }

  private PeriodEvents events(LocalDate first, LocalDate last, @Nullable String query) {
    return new PeriodEvents(elasticsearch, first, last, allRules(), query);
  }

  /** Makes ready to count a period, whose events must all be there still. */
  void begin(Period period) {
    if (isClosed(period, eventMonths.all())) {
      throw ReportRefusal.eventsRemoved(period);
    }
    refresh(period);
  }

  /** Makes what was indexed so far visible to the reads of a period. */
  void refresh(Period period) {
    reads(period).forEach(month -> elasticsearch.refresh(EventIndex.of(month)));
  }

  /** Whether events that a period is counted from were removed, or are about to be. */
  boolean isClosed(Period period, Map<YearMonth, EventMonths.Note> notes) {
    return reads(period).stream().anyMatch(month -> EventMonths.isRemoved(notes.get(month)));
  }

  /** The months of UTC whose events a run of the period reads. */
  List<YearMonth> reads(Period period) {
    return events(period.first(), period.last(), null).months();
  }

  /** How many events Elasticsearch holds for a period, with those of the 30 seconds after it. */
  long events(Period period) {
    return events(period, List.of());
  }

  /** The same without those of some platforms. */
  long events(Period period, Collection<String> without) {
    return events(period, others(without)).count();
  }

  /** Whether events came or went since a run began, of the platforms that it counted. */
  boolean haveChanged(Period period, RunRecord run) {
    return run.events() != events(period, run.later().platforms());
  }

  /** The query for the events of all other platforms; null where there is nothing to ask. */
  private static @Nullable String others(Collection<String> platforms) {
    if (platforms.isEmpty()) {
      return null;
    }
    ObjectNode query = ReportDocuments.JSON.createObjectNode();
    ArrayNode terms =
        query
            .putObject("bool")
            .putObject("must_not")
            .putObject("terms")
            .putArray(EventField.PLATFORM);
    platforms.forEach(terms::add);
    return query.toString();
  }

  private PlatformRules rules(String platform) {
    return registry
        .platform(platform)
        .map(each -> new PlatformRules(each.timeZone(), each.reports()))
        .orElse(new PlatformRules(ZoneOffset.UTC, Set.of(ReportId.values())));
  }

  private List<PlatformRules> allRules() {
    List<PlatformRules> rules = new ArrayList<>();
    registry.platforms().forEach(platform -> rules.add(rules(platform.id())));
    return rules;
  }

  private Optional<DataType> databaseType(String id) {
    return catalogue.find(id).map(item -> item.dataType());
  }
}
