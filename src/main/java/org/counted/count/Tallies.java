package org.counted.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.event.Action;
import org.counted.event.SearchMode;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one event adds to which figure: the survivors of the filters, summed up to items, titles,
 * databases and platforms.
 *
 * <p>An item is summed into its title, and a title into its platform, when it ends; so IR, TR, DR
 * and PR agree by construction. Segments of books are kept until the book ends, because a
 * whole-book delivery adds to the segments too (7.3).
 */
final class Tallies {

  private final DatabaseTypes databaseTypes;
  private final Consumer<ReportRow> sink;
  private final Problems problems = new Problems();
  private final Totals titles = new Totals(ReportId.TR);
  private final Totals databases = new Totals(ReportId.DR);
  private final Totals platforms = new Totals(ReportId.PR);
  private final Map<String, ItemUsage> items = new HashMap<>();
  private TitleUsage segmented = new TitleUsage();
  private String platform = "";
  private String title = "";
  private boolean titleIsOffered;
  private long endOfDay = Long.MIN_VALUE;
  private long rows;

  Tallies(DatabaseTypes databaseTypes, Consumer<ReportRow> rows) {
    this.databaseTypes = databaseTypes;
    this.sink = rows;
  }

  /** Adds the event to all figures it makes; or tells by which rule it makes none. */
  @Nullable Rule count(UsageEvent event, PlatformRules rules) {
    platform = event.platform();
    title = event.title();
    titleIsOffered = rules.offered().contains(ReportId.TR) || rules.offered().contains(ReportId.DR);
    return switch (event.action()) {
      case Search -> search(event);
      case No_License, Limit_Exceeded -> denial(event, rules);
      case Investigation, Request -> use(event, rules);
    };
  }

  long rows() {
    return rows;
  }

  List<Problem> problems() {
    return problems.list();
  }

  /** The events of an item have ended; the segments of a book wait for the book. */
  void endItem() {
    endOfDay = Long.MIN_VALUE;
    if (segmented.isEmpty()) {
      endItems();
    }
  }

  /** The events of a title have ended. */
  void endTitle() {
    endItems();
    if (!segmented.isEmpty()) {
      segmented.forEach(this::addSegmentedTitle);
      segmented = new TitleUsage();
    }
    if (!titles.isEmpty()) {
      titles.unifyDataTypes(id -> problems.note(Problems.Kind.Title_With_Two_Types, id));
      if (titleIsOffered) {
        titles.forEach(
            (attributes, counts) ->
                platformTotals(attributes, attributes.dataType()).add(counts.withoutDenials()));
      }
      titles.drain(this::emit);
    }
  }

  void end() {
    endTitle();
    databases.drain(this::emit);
    platforms.drain(this::emit);
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
    for (Attributes attributes : attributes(event, DataType.Platform, null, null)) {
      if (mode != SearchMode.Platform) {
        for (String database : Set.copyOf(event.databases())) {
          database(database, attributes.as(databaseType(database))).add(metric, 1);
        }
      }
      if (mode != SearchMode.Federated) {
        platformTotals(attributes, DataType.Platform).add(MetricType.Searches_Platform, 1);
      }
    }
    return null;
  }

  private @Nullable Rule denial(UsageEvent event, PlatformRules rules) {
    MetricType metric = event.action().denialMetric();
    Units units = Units.of(event);
    DataType type = dataType(event);
    Set<String> denied = new LinkedHashSet<>(event.databases());
    if (event.database() != null) {
      denied.add(event.database());
    }
    if (type.isDatabase() && !event.item().isEmpty()) {
      denied.add(event.item());
    }
    boolean ofItem = !event.item().isEmpty() && !type.isDatabase();
    if (denied.isEmpty() && !ofItem) {
      return Rule.Not_Reportable;
    }
    for (String database : denied) {
      DataType databaseType =
          type.isDatabase() && database.equals(event.item()) ? type : databaseType(database);
      for (Attributes attributes : attributes(event, databaseType, null, null)) {
        database(database, attributes).add(metric, units.count());
      }
    }
    return ofItem ? use(event, rules) : null;
  }

  /** An investigation, a request, or the denial of an item. */
  private @Nullable Rule use(UsageEvent event, PlatformRules rules) {
    DataType type = dataType(event);
    if (event.item().isEmpty() || type.isDatabase() || type == DataType.Platform) {
      return Rule.Not_An_Item;
    }
    boolean denial = event.action().isDenial();
    boolean wholeTitle = type == DataType.Journal || type == DataType.Conference;
    if (wholeTitle && !denial) {
      return Rule.Not_An_Item;
    }
    if (event.timestamp() >= endOfDay) {
      endOfDay = rules.endOfDay(event.timestamp());
      if (segmented.isEmpty()) {
        items.values().forEach(ItemUsage::forgetSessions);
      }
    }
    DataType parentType = parentType(event, type);
    Optional<DataType> titleType = type.reportedIn(ReportId.TR, parentType, rules.offered());
    Units units = Units.of(event);
    Hash128 session = session(event);
    boolean bySegments = titleType.isPresent() && isSegmented(titleType.get());
    if (!wholeTitle) {
      countItems(event, type, parentType, titleType.orElse(null), units, session);
    }
    DataType shown = titleType.orElse(type);
    if (wholeTitle) {
      for (Attributes attributes : attributes(event, shown, null, null)) {
        titles.of(platform, title, attributes).add(event.action().denialMetric(), units.count());
      }
    } else if (bySegments) {
      for (Attributes attributes : attributes(event, shown, shown, null)) {
        segmented.count(attributes, event.action(), units, session);
      }
    }
    String database = event.database();
    if (database != null && !denial) {
      countInDatabase(event, database, type, parentType, rules, units, session, bySegments);
    }
    return null;
  }

  private void countItems(
      UsageEvent event,
      DataType type,
      @Nullable DataType parentType,
      @Nullable DataType titleType,
      Units units,
      Hash128 session) {
    DataType shown = type.segment();
    List<Attributes> combinations = attributes(event, shown, titleType, null);
    switch (units) {
      case Units.Unnamed unnamed ->
          countItem(event, type, parentType, event.item(), unnamed.count(), combinations, session);
      case Units.Named named -> {
        for (String id : named.items()) {
          countItem(event, type, parentType, id, 1, combinations, session);
        }
      }
    }
  }

  private void countItem(
      UsageEvent event,
      DataType type,
      @Nullable DataType parentType,
      String id,
      int units,
      List<Attributes> combinations,
      Hash128 session) {
    ItemUsage usage = items.computeIfAbsent(id, key -> new ItemUsage(event.platform(), id));
    if (type.isTitle()) {
      usage.isPartOf(event.item(), type);
    } else if (parentType != null && event.parent() != null) {
      usage.isPartOf(event.parent(), parentType);
    }
    for (Attributes attributes : combinations) {
      usage.count(attributes, event.action(), units, session);
    }
  }

  private void countInDatabase(
      UsageEvent event,
      String database,
      DataType type,
      @Nullable DataType parentType,
      PlatformRules rules,
      Units units,
      Hash128 session,
      boolean bySegments) {
    Optional<DataType> shown = type.reportedIn(ReportId.DR, parentType, rules.offered());
    if (shown.isEmpty()) {
      return;
    }
    ItemUsage usage = items.get(event.item());
    // A database of abstracts has no content that could be requested (3.3.2).
    Action action =
        databaseTypes.of(database) == DataType.Database_AI ? Action.Investigation : event.action();
    for (Attributes attributes : attributes(event, shown.get(), shown.get(), database)) {
      if (bySegments || usage == null) {
        segmented.count(attributes, action, units, session);
      } else {
        usage.count(attributes, action, units.count(), session);
      }
    }
  }

  /** Sums the items up to their title, their database, or straight to the platform. */
  private void endItems() {
    for (ItemUsage usage : items.values()) {
      usage.forEach(this::addItem);
      usage.rows().forEach(this::emit);
    }
    items.clear();
  }

  private void addItem(Attributes attributes, Counts counts) {
    if (attributes.database() != null) {
      database(attributes.database(), attributes.withoutYopAndAccessType(attributes.dataType()))
          .add(counts);
      return;
    }
    DataType titleType = attributes.titleType();
    if (titleType != null && !isSegmented(titleType)) {
      titles.of(platform, title, attributes.as(titleType)).add(counts);
    }
    if (titleType == null || !titleIsOffered) {
      platformTotals(attributes, attributes.dataType()).add(counts.withoutDenials());
    }
  }

  private void addSegmentedTitle(Attributes attributes, Counts counts) {
    if (attributes.database() != null) {
      database(attributes.database(), attributes.withoutYopAndAccessType(attributes.dataType()))
          .add(counts);
      return;
    }
    titles.of(platform, title, attributes.as(attributes.dataType())).add(counts);
  }

  private Counts database(String id, Attributes attributes) {
    return databases.of(platform, id, attributes);
  }

  private Counts platformTotals(Attributes attributes, DataType type) {
    return platforms.of(platform, platform, attributes.withoutYopAndAccessType(type));
  }

  private void emit(ReportRow row) {
    rows++;
    sink.accept(row);
  }

  private DataType dataType(UsageEvent event) {
    if (event.dataType() != null) {
      return event.dataType();
    }
    if (!event.item().isEmpty()) {
      problems.note(Problems.Kind.Item_Without_Type, event.item());
    }
    return DataType.Unspecified;
  }

  private @Nullable DataType parentType(UsageEvent event, DataType type) {
    DataType parentType = event.parentDataType();
    if (parentType == null || type.permittedParents().contains(parentType)) {
      return parentType;
    }
    problems.note(Problems.Kind.Parent_Does_Not_Fit, event.item());
    return null;
  }

  private DataType databaseType(String database) {
    DataType type = databaseTypes.of(database);
    if (type != null && type.isDatabase()) {
      return type;
    }
    problems.note(Problems.Kind.Database_Without_Type, database);
    return DataType.Database_Full;
  }

  private Hash128 session(UsageEvent event) {
    String session = event.session();
    if (session != null) {
      return Hash128.of(session);
    }
    problems.note(Problems.Kind.Event_Without_Session, event.platform());
    return Hash128.of(event.id());
  }

  /** Titles that are delivered in segments, each of which counts as an item (7.3). */
  private static boolean isSegmented(DataType title) {
    return title.uniqueTitles() || title == DataType.Newspaper_or_Newsletter;
  }

  /** The event's combination of attributes, for each institution and for The World. */
  private static List<Attributes> attributes(
      UsageEvent event, DataType shown, @Nullable DataType titleType, @Nullable String database) {
    boolean attributed = !event.institutions().isEmpty();
    List<Attributes> combinations = new ArrayList<>(event.institutions().size() + 1);
    for (String customer : event.institutions()) {
      combinations.add(attributes(event, customer, shown, titleType, attributed, database));
    }
    combinations.add(
        attributes(event, ReportRow.THE_WORLD, shown, titleType, attributed, database));
    return combinations;
  }

  private static Attributes attributes(
      UsageEvent event,
      String customer,
      DataType shown,
      @Nullable DataType titleType,
      boolean attributed,
      @Nullable String database) {
    return new Attributes(
        customer,
        shown,
        event.yop(),
        event.accessType(),
        event.accessMethod(),
        event.country(),
        event.subdivision(),
        attributed,
        titleType,
        database);
  }
}
