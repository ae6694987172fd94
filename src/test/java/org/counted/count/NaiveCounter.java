package org.counted.count;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.event.Action;
import org.counted.event.SearchMode;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * COUNTER's figures worked out from the Code of Practice's text (5.1, 3.3 and 7) in the plainest
 * way: lists, compared with themselves as often as it takes. It shares no code with the counting
 * pass, takes events in any order, and is no model of how to count.
 */
final class NaiveCounter {

  private static final String WORLD = "0000000000000000";

  private final ZoneId zone;
  private final Set<ReportId> offered;
  private final Map<String, DataType> databases;
  private final LocalDate first;
  private final LocalDate last;
  private final Map<Line, Long> lines = new HashMap<>();

  NaiveCounter(
      ZoneId zone,
      Set<ReportId> offered,
      Map<String, DataType> databases,
      LocalDate first,
      LocalDate last) {
    this.zone = zone;
    this.offered = offered;
    this.databases = databases;
    this.first = first;
    this.last = last;
  }

  Map<Line, Long> count(List<UsageEvent> events) {
    List<UsageEvent> usage = events.stream().filter(NaiveCounter::isUsage).toList();
    List<UsageEvent> clicks =
        usage.stream()
            .filter(event -> usage.stream().noneMatch(other -> isDoubleClick(event, other)))
            .filter(this::isInPeriod)
            .toList();
    NaiveDatabases inDatabases = new NaiveDatabases(databases, offered);
    clicks.forEach(inDatabases::take);
    clicks.stream().filter(click -> click.action() == Action.Search).forEach(this::search);
    clicks.stream()
        .collect(groupingBy(UsageEvent::title))
        .forEach(
            (title, used) ->
                title(
                    title,
                    used.stream()
                        .flatMap(click -> NaiveDelivery.by(click, databases).stream())
                        .toList(),
                    used.stream().filter(NaiveCounter::isWholeDenial).toList(),
                    inDatabases));
    lines.putAll(inDatabases.lines());
    lines.values().removeIf(count -> count == 0);
    return lines;
  }

  /** 7.1, 7.8; what nobody but its owners may see is not offered. */
  private static boolean isUsage(UsageEvent event) {
    boolean linkOut = event.action() == Action.Investigation && event.status() / 100 == 3;
    boolean counts = linkOut || isDenial(event) || List.of(200, 304).contains(event.status());
    return counts && event.isPublic() && event.robot() == null;
  }

  /** 7.2: whether the other is a later click of the same user on the same URL within 30 seconds. */
  private static boolean isDoubleClick(UsageEvent event, UsageEvent other) {
    if (event.action() == Action.Search
        || event.action() != other.action()
        || event.user() == null
        || !(event.user().equals(other.user()) || event.user().equals(other.userBefore()))) {
      return false;
    }
    boolean samePlace =
        event.url() != null
            ? event.url().equals(other.url()) || event.url().equals(other.urlBefore())
            : other.url() == null
                && event.item().equals(other.item())
                && Objects.equals(event.database(), other.database())
                && event.databases().equals(other.databases());
    long apart = other.timestamp() - event.timestamp();
    boolean isLater = apart > 0 || (apart == 0 && other.id().compareTo(event.id()) > 0);
    return samePlace && isLater && apart <= 30_000;
  }

  private boolean isInPeriod(UsageEvent event) {
    LocalDate date = Instant.ofEpochMilli(event.timestamp()).atZone(zone).toLocalDate();
    return !date.isBefore(first) && !date.isAfter(last);
  }

  static boolean isDenial(UsageEvent event) {
    return event.action() == Action.No_License || event.action() == Action.Limit_Exceeded;
  }

  static Set<String> customers(UsageEvent event) {
    Set<String> customers = new LinkedHashSet<>(event.institutions());
    customers.add(WORLD);
    return customers;
  }

  /** 7.6 and 7.7, as the Platform Report has them. */
  private void search(UsageEvent event) {
    if (event.searchMode() != SearchMode.Federated) {
      for (String customer : customers(event)) {
        lines.merge(
            line(
                ReportId.PR,
                customer,
                event,
                event.platform(),
                DataType.Platform,
                null,
                MetricType.Searches_Platform),
            1L,
            Long::sum);
      }
    }
  }

  /** A journal or a conference that was refused as such. */
  private static boolean isWholeDenial(UsageEvent event) {
    return isDenial(event)
        && (event.dataType() == DataType.Journal || event.dataType() == DataType.Conference);
  }

  /** All figures that the uses of one title make: of its items, its own, and the platform's. */
  private void title(
      String title,
      List<NaiveDelivery> used,
      List<UsageEvent> wholeDenials,
      NaiveDatabases inDatabases) {
    Map<String, NaiveDelivery> items = new HashMap<>();
    used.stream()
        .collect(groupingBy(NaiveDelivery::item))
        .forEach((item, uses) -> items.put(item, settled(uses)));
    Function<NaiveDelivery, @Nullable DataType> titleTypes =
        delivery ->
            delivery.isInSegments() ? delivery.titleType() : items.get(delivery.item()).titleType();
    DataType chosen = chosen(used, wholeDenials, titleTypes);
    boolean hasTwoTypes = votes(used, wholeDenials, titleTypes).size() > 1;
    boolean titlesInPlatform = offered.contains(ReportId.TR) || offered.contains(ReportId.DR);
    for (NaiveAlike alike :
        NaiveAlike.sort(used, each -> Arrays.asList(each.item(), each.type(), each.titleType()))) {
      NaiveDelivery one = alike.uses().getFirst();
      NaiveDelivery item = items.get(one.item());
      Map<MetricType, Long> counts = alike.countItems();
      add(ReportId.IR, alike, one.item(), item.type(), item, counts);
      if (titleTypes.apply(one) == null || !titlesInPlatform) {
        add(ReportId.PR, alike, one.event().platform(), item.type(), null, counts);
      }
    }
    List<NaiveDelivery> ofTitle =
        used.stream().filter(each -> titleTypes.apply(each) != null).toList();
    for (NaiveAlike alike :
        NaiveAlike.sort(
            ofTitle,
            each -> Arrays.asList(each.titleType(), each.isInSegments() ? "" : each.item()))) {
      Map<MetricType, Long> counts = alike.countTitle(chosen);
      add(ReportId.TR, alike, title, chosen, null, counts);
      if (titlesInPlatform) {
        String platform = alike.uses().getFirst().event().platform();
        add(ReportId.PR, alike, platform, chosen, null, counts);
      }
    }
    for (UsageEvent denial : wholeDenials) {
      for (String customer : customers(denial)) {
        lines.merge(
            line(
                ReportId.TR,
                customer,
                denial,
                title,
                chosen,
                null,
                MetricType.valueOf(denial.action().name())),
            1L,
            Long::sum);
      }
    }
    inDatabases.use(used, hasTwoTypes ? chosen : null);
  }

  private void add(
      ReportId report,
      NaiveAlike alike,
      String subject,
      DataType type,
      @Nullable NaiveDelivery parent,
      Map<MetricType, Long> counts) {
    UsageEvent event = alike.uses().getFirst().event();
    counts.forEach(
        (metric, count) -> {
          if (report != ReportId.PR || !metric.isDenial()) {
            lines.merge(
                line(report, alike.customer(), event, subject, type, parent, metric),
                count,
                Long::sum);
          }
        });
  }

  /** 3.3.5 and 3.3.7: a Platform Report knows neither YOP nor Access_Type. */
  private static Line line(
      ReportId report,
      String customer,
      UsageEvent event,
      String subject,
      DataType type,
      @Nullable NaiveDelivery item,
      MetricType metric) {
    return new Line(
        report,
        customer,
        event.platform(),
        subject,
        item == null ? null : item.parent(),
        item == null ? null : item.parentType(),
        type,
        report == ReportId.PR ? null : event.yop(),
        report == ReportId.PR ? null : event.accessType(),
        event.accessMethod(),
        event.country(),
        !event.institutions().isEmpty(),
        metric);
  }

  /** Of contradictory metadata, what most events say; of as many, what COUNTER lists first. */
  private static NaiveDelivery settled(List<NaiveDelivery> uses) {
    Comparator<NaiveDelivery> order =
        Comparator.<NaiveDelivery>comparingLong(one -> -events(uses, one))
            .thenComparing(NaiveDelivery::type)
            .thenComparing(NaiveDelivery::parent, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(
                NaiveDelivery::parentType, Comparator.nullsLast(Comparator.naturalOrder()));
    return uses.stream().min(order).orElseThrow();
  }

  private static long events(List<NaiveDelivery> uses, NaiveDelivery like) {
    return uses.stream()
        .filter(
            use ->
                use.type() == like.type()
                    && use.titleType() == like.titleType()
                    && Objects.equals(use.parent(), like.parent())
                    && use.parentType() == like.parentType())
        .map(use -> use.event().id())
        .distinct()
        .count();
  }

  /** How much usage each type has that events name for the title. */
  private static Map<DataType, Long> votes(
      List<NaiveDelivery> used,
      List<UsageEvent> wholeDenials,
      Function<NaiveDelivery, @Nullable DataType> titleTypes) {
    Map<DataType, Long> votes = new HashMap<>();
    for (NaiveDelivery delivery : used) {
      DataType type = titleTypes.apply(delivery);
      if (type != null) {
        votes.merge(type, 1L, Long::sum);
      }
    }
    wholeDenials.forEach(denial -> votes.merge(denial.dataType(), 1L, Long::sum));
    return votes;
  }

  /** 3.3.2: a title has one type. */
  private static @Nullable DataType chosen(
      List<NaiveDelivery> used,
      List<UsageEvent> wholeDenials,
      Function<NaiveDelivery, @Nullable DataType> titleTypes) {
    Map<DataType, Long> votes = votes(used, wholeDenials, titleTypes);
    long most = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return Arrays.stream(DataType.values())
        .filter(type -> votes.getOrDefault(type, 0L) == most && most > 0)
        .findFirst()
        .orElse(null);
  }
}
