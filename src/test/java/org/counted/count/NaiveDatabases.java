package org.counted.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/** The Database Report of the naive counter (3.3.2, table 3.p, 7.5 to 7.7). */
final class NaiveDatabases {

  /** What a database says of its own type: nothing yet. */
  private static final DataType ITSELF = DataType.Platform;

  private final Map<String, DataType> known;
  private final boolean titlesOffered;
  private final Map<Line, Long> lines = new HashMap<>();
  private final Map<String, List<DataType>> named = new HashMap<>();

  NaiveDatabases(Map<String, DataType> known, Set<ReportId> offered) {
    this.known = known;
    this.titlesOffered = offered.contains(ReportId.TR);
  }

  /** Searches and denials of databases, and what the event says of a database's type. */
  void take(UsageEvent event) {
    DataType type = event.dataType();
    boolean isDatabase = type != null && type.isDatabase() && !event.item().isEmpty();
    boolean denied = NaiveCounter.isDenial(event);
    if (event.action() == Action.Search) {
      search(event);
      return;
    }
    if (denied) {
      Set<String> refused = new LinkedHashSet<>(event.databases());
      if (event.database() != null) {
        refused.add(event.database());
      }
      if (isDatabase) {
        refused.add(event.item());
        named.computeIfAbsent(event.item(), id -> new ArrayList<>()).add(type);
      }
      long units = Math.max(1, NaiveDelivery.by(event, known).size());
      refused.forEach(id -> add(event, id, MetricType.valueOf(event.action().name()), units));
    }
    boolean describesItem =
        !event.item().isEmpty() && !(denied && (isDatabase || type == DataType.Platform));
    if (describesItem
        && event.parent() != null
        && event.parentDataType() != null
        && event.parentDataType().isDatabase()) {
      named.computeIfAbsent(event.parent(), id -> new ArrayList<>()).add(event.parentDataType());
    }
  }

  private void search(UsageEvent event) {
    MetricType metric =
        switch (event.searchMode()) {
          case Automated -> MetricType.Searches_Automated;
          case Federated -> MetricType.Searches_Federated;
          case Regular -> MetricType.Searches_Regular;
          case Platform -> null;
          case null -> MetricType.Searches_Regular;
        };
    if (metric != null) {
      new HashSet<>(event.databases()).forEach(id -> add(event, id, metric, 1));
    }
  }

  private void add(UsageEvent event, String database, MetricType metric, long count) {
    for (String customer : NaiveCounter.customers(event)) {
      lines.merge(line(event, customer, database, ITSELF, metric), count, Long::sum);
    }
  }

  /**
   * The uses of one title's items.
   *
   * @param chosen the title's type, where events name two
   */
  void use(List<NaiveDelivery> used, @Nullable DataType chosen) {
    List<NaiveDelivery> inDatabases =
        used.stream()
            .filter(each -> each.event().database() != null && !each.isDenial())
            .filter(each -> each.shown().isPermittedIn(ReportId.DR))
            .toList();
    for (NaiveAlike alike :
        NaiveAlike.sort(
            inDatabases,
            each ->
                List.of(
                    each.event().database(),
                    each.shown(),
                    each.isInSegments() ? "" : each.item()))) {
      NaiveDelivery one = alike.uses().getFirst();
      DataType type =
          chosen != null && one.shown().isPermittedIn(ReportId.TR) ? chosen : one.shown();
      String database = one.event().database();
      alike
          .countTitle(type)
          .forEach(
              (metric, count) ->
                  lines.merge(
                      line(one.event(), alike.customer(), database, type, metric),
                      count,
                      Long::sum));
    }
  }

  /** The report, when all is known of what was used in each database. */
  Map<Line, Long> lines() {
    Map<String, DataType> types = new HashMap<>();
    lines.keySet().forEach(line -> types.computeIfAbsent(line.subject(), this::type));
    Map<Line, Long> report = new HashMap<>();
    lines.forEach(
        (line, count) -> {
          DataType type = types.get(line.subject());
          boolean noRequests = type == DataType.Database_AI && line.metric().isRequest();
          DataType shown = line.type();
          if (shown == ITSELF) {
            shown = type;
          } else if (shown == DataType.Database_Full_Item && type != DataType.Database_Full) {
            shown = DataType.Other;
          }
          report.merge(line.of(shown), noRequests ? 0 : count, Long::sum);
        });
    return report;
  }

  private DataType type(String database) {
    boolean titles = has(database, DataType.Level.TITLE);
    DataType said = said(database);
    if (said == null) {
      boolean records =
          lines.keySet().stream()
              .anyMatch(
                  line ->
                      line.subject().equals(database)
                          && line.type() == DataType.Database_Full_Item);
      boolean searched = has(database, ITSELF.level());
      said =
          titlesOffered && searched && !records
              ? DataType.Database_Aggregated
              : DataType.Database_Full;
    }
    return titles && said == DataType.Database_Full ? DataType.Database_Aggregated : said;
  }

  private @Nullable DataType said(String database) {
    if (known.containsKey(database)) {
      return known.get(database);
    }
    List<DataType> votes = named.getOrDefault(database, List.of());
    return Arrays.stream(DataType.values())
        .filter(votes::contains)
        .reduce((one, other) -> votes(votes, other) > votes(votes, one) ? other : one)
        .orElse(null);
  }

  private static long votes(List<DataType> votes, DataType type) {
    return votes.stream().filter(vote -> vote == type).count();
  }

  private boolean has(String database, DataType.Level level) {
    return lines.keySet().stream()
        .anyMatch(line -> line.subject().equals(database) && line.type().level() == level);
  }

  private static Line line(
      UsageEvent event, String customer, String database, DataType type, MetricType metric) {
    return new Line(
        ReportId.DR,
        customer,
        event.platform(),
        database,
        null,
        null,
        type,
        null,
        null,
        event.accessMethod(),
        event.country(),
        !event.institutions().isEmpty(),
        metric);
  }
}
