package org.counted.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.event.SearchMode;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one event adds to which figure: the survivors of the filters, counted for items and for the
 * titles of segments, and summed up when these end.
 *
 * <p>Segments of books are kept until the book ends, because a whole-book delivery adds to the
 * segments too (7.3).
 */
final class Tallies {

  private final Audit audit;
  private final Problems problems = new Problems();
  private final Databases databases;
  private final Sums sums;
  private final Map<String, ItemUsage> items = new HashMap<>();
  private TitleUsage segmented = new TitleUsage();
  private String platform = "";
  private Set<ReportId> offered = Set.of();
  private long today = Long.MIN_VALUE;

  Tallies(DatabaseTypes databaseTypes, Consumer<ReportRow> rows, Audit audit) {
    this.databases = new Databases(databaseTypes, problems);
    this.sums = new Sums(databases, problems, rows);
    this.audit = audit;
  }

  /** Adds the event to all figures it makes; or tells by which rule it makes none. */
  @Nullable Rule count(UsageEvent event, PlatformRules rules) {
    platform = event.platform();
    offered = rules.offered();
    sums.within(platform, event.title(), offered);
    return switch (event.action()) {
      case Search -> search(event);
      case No_License, Limit_Exceeded -> denial(event, rules);
      case Investigation, Request -> use(event, rules);
    };
  }

  /** The events of an item have ended; the segments of a book wait for the book. */
  void endItem() {
    today = Long.MIN_VALUE;
    if (segmented.isEmpty()) {
      endItems();
    }
  }

  /** The events of a title have ended. */
  void endTitle() {
    endItems();
    if (!segmented.isEmpty()) {
      segmented.forEach(sums::addSegmentedTitle);
      segmented = new TitleUsage();
    }
    sums.endTitle();
  }

  private void endItems() {
    items.forEach(sums::addItem);
    items.clear();
  }

  /** What is left when all titles have ended, with the pass's own figures. */
  Share end(long read, long counted, Map<Rule, Long> leftOut) {
    endTitle();
    List<ReportRow> totals = new ArrayList<>();
    databases.drainUnsettled(totals::add);
    sums.drainPlatforms(totals::add);
    return new Share(
        read,
        counted,
        leftOut,
        sums.rows(),
        problems.list(),
        totals,
        databases.named(),
        databases.besideTitles(),
        List.of(),
        List.of());
  }

  private @Nullable Rule search(UsageEvent event) {
    SearchMode mode = event.searchMode() == null ? SearchMode.Regular : event.searchMode();
    MetricType metric =
        switch (mode) {
          case Regular -> MetricType.Searches_Regular;
          case Automated -> MetricType.Searches_Automated;
          case Federated -> MetricType.Searches_Federated;
          case Platform -> MetricType.Searches_Platform;
        };
    if (mode == SearchMode.Federated && event.databases().isEmpty()) {
      return Rule.Not_Reportable;
    }
    Set<String> searched = mode == SearchMode.Platform ? Set.of() : Set.copyOf(event.databases());
    boolean titlesOffered = offered.contains(ReportId.TR);
    searched.forEach(database -> databases.itselfUsed(database, null, titlesOffered));
    for (Attributes attributes : Attributes.of(event, DataType.Platform, null, null)) {
      for (String database : searched) {
        databases
            .itself(platform, database, attributes)
            .add(metric, 1, followed(event, attributes));
      }
      if (mode != SearchMode.Federated) {
        sums.platform(attributes, DataType.Platform)
            .add(MetricType.Searches_Platform, 1, followed(event, attributes));
      }
    }
    return null;
  }

  private @Nullable Rule denial(UsageEvent event, PlatformRules rules) {
    DataType type = event.dataType() == null ? DataType.Unspecified : event.dataType();
    boolean named = !event.item().isEmpty();
    boolean ofItem = named && !type.isDatabase() && type != DataType.Platform;
    Set<String> denied = new LinkedHashSet<>(event.databases());
    if (event.database() != null) {
      denied.add(event.database());
    }
    if (named && type.isDatabase()) {
      denied.add(event.item());
    }
    if (denied.isEmpty() && !ofItem) {
      return Rule.Not_Reportable;
    }
    int units = ofItem ? Units.of(event, type).count() : 1;
    boolean titlesOffered = offered.contains(ReportId.TR);
    for (String database : denied) {
      boolean isItem = type.isDatabase() && database.equals(event.item());
      databases.itselfUsed(database, isItem ? type : null, titlesOffered);
      for (Attributes attributes : Attributes.of(event, type, null, null)) {
        databases
            .itself(platform, database, attributes)
            .add(event.action().denialMetric(), units, followed(event, attributes));
      }
    }
    return ofItem ? use(event, rules) : null;
  }

  /** An investigation, a request, or the denial of an item. */
  private @Nullable Rule use(UsageEvent event, PlatformRules rules) {
    if (event.item().isEmpty()) {
      return Rule.Not_An_Item;
    }
    Described item = Described.by(event, offered, databases, problems);
    boolean denial = event.action().isDenial();
    if (item.type().isDatabase()
        || item.type() == DataType.Platform
        || (item.isWholeTitle() && !denial)) {
      return Rule.Not_An_Item;
    }
    if (item.isWholeTitle()) {
      for (Attributes attributes : Attributes.of(event, item.type(), null, null)) {
        sums.title(attributes).add(event.action().denialMetric(), 1, followed(event, attributes));
      }
      return null;
    }
    forgetSessionsOfOtherDays(event, rules);
    Units units = Units.of(event, item.type());
    Hash128 session = denial ? Hash128.NONE : session(event);
    countItems(event, item, units, session);
    DataType segmentedTitle = item.segmentedTitle();
    if (segmentedTitle != null) {
      for (Attributes attributes : Attributes.of(event, segmentedTitle, segmentedTitle, null)) {
        segmented.count(
            attributes, units, item.isInOnePiece(), transaction(event, attributes, session));
      }
    }
    if (event.database() != null && !denial) {
      countInDatabase(event, item, units, session);
    }
    return null;
  }

  /** Segments wait for their title's end, and so do the sessions that have seen them. */
  private void forgetSessionsOfOtherDays(UsageEvent event, PlatformRules rules) {
    long day = rules.dayOf(event.timestamp());
    if (day == today) {
      return;
    }
    today = day;
    if (segmented.isEmpty()) {
      items.values().forEach(ItemUsage::forgetSessions);
    }
  }

  private void countItems(UsageEvent event, Described item, Units units, Hash128 session) {
    ItemUsage.Kind kind = item.kind(event.item());
    List<Attributes> combinations = Attributes.of(event, kind.type(), kind.titleType(), null);
    switch (units) {
      case Units.Unnamed unnamed ->
          countItem(event, event.item(), kind, unnamed.count(), combinations, session);
      case Units.Named named -> {
        for (String id : named.items()) {
          countItem(event, id, kind, 1, combinations, session);
        }
      }
    }
  }

  private void countItem(
      UsageEvent event,
      String id,
      ItemUsage.Kind kind,
      int units,
      List<Attributes> combinations,
      Hash128 session) {
    ItemUsage usage = items.computeIfAbsent(id, key -> new ItemUsage(event.platform(), id));
    usage.isA(kind);
    usage.isWithin(event.within(), event.item());
    for (Attributes attributes : combinations) {
      usage.count(attributes, units, transaction(event, attributes, session));
    }
  }

  private void countInDatabase(UsageEvent event, Described item, Units units, Hash128 session) {
    DataType type = item.titleLevel();
    if (!type.isPermittedIn(ReportId.DR)) {
      problems.note(Problems.Kind.Not_In_Database_Report, event.item());
      return;
    }
    for (Attributes attributes : Attributes.of(event, type, type, event.database())) {
      if (item.segmentedTitle() != null) {
        segmented.count(
            attributes, units, item.isInOnePiece(), transaction(event, attributes, session));
      } else {
        items
            .computeIfAbsent(event.item(), id -> new ItemUsage(platform, id))
            .count(attributes, 1, transaction(event, attributes, session));
      }
    }
  }

  private Transaction transaction(UsageEvent event, Attributes attributes, Hash128 session) {
    return new Transaction(event.action(), session, followed(event, attributes));
  }

  private @Nullable UsageEvent followed(UsageEvent event, Attributes attributes) {
    return audit.follows(event, attributes.customer()) ? event : null;
  }

  private Hash128 session(UsageEvent event) {
    String session = event.session();
    if (session != null) {
      return Hash128.of(session);
    }
    problems.note(Problems.Kind.Event_Without_Session, event.platform());
    return Hash128.of(event.id());
  }
}
