package org.counted.report;

import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The eight counts that the Open Science Framework's metrics tell of an item and a month: views and
 * downloads, each with their sessions, of the month and of all until its end. Views are of the item
 * and of all within, downloads of the item alone. All are sums of stored reports.
 */
@Singleton
class EightCounts {

  /** What the names of those begin with that are of all months until then. */
  private static final String CUMULATIVE = "cumulative_";

  private static final List<String> OF_A_MONTH =
      List.of("view_count", "view_session_count", "download_count", "download_session_count");
  private static final String CONTAINER = "container";

  private final ItemSums sums;

  EightCounts(ItemSums sums) {
    this.sums = sums;
  }

  /** Their names. */
  static List<String> names() {
    return Stream.concat(OF_A_MONTH.stream(), OF_A_MONTH.stream().map(CUMULATIVE::concat)).toList();
  }

  /**
   * Of some items in a month, by item and name; null where the days that tell it were not all
   * counted.
   */
  Map<String, Map<String, @Nullable Long>> of(Collection<String> items, YearMonth month) {
    Map<String, Map<String, @Nullable Long>> counts = new HashMap<>();
    items.forEach(item -> counts.put(item, new LinkedHashMap<>()));
    put(counts, "", month.toString()::equals);
    put(counts, CUMULATIVE, each -> each.compareTo(month.toString()) <= 0);
    return counts;
  }

  private void put(
      Map<String, Map<String, @Nullable Long>> counts, String prefix, Predicate<String> months) {
    ItemSums.Sums own =
        sums.of(ItemSums.itemUsage(Cycle.Monthly), ItemSums.ITEM, counts.keySet(), months);
    ItemSums.Sums within = sums.of("monthly_container_usage", CONTAINER, counts.keySet(), months);
    Sessions sessions = sessions(within.subjects(), own.periods(), months);
    counts.forEach(
        (item, of) -> {
          of.put(prefix + "view_count", own.of(item, "views") + within.of(item, "views_within"));
          of.put(
              prefix + "view_session_count",
              within.has(item) ? sessions.of(item) : Long.valueOf(own.of(item, "view_sessions")));
          of.put(prefix + "download_count", own.of(item, "downloads"));
          of.put(prefix + "download_session_count", own.of(item, "download_sessions"));
        });
  }

  /** A session may use an item and something within: the days tell them apart. */
  private Sessions sessions(Set<String> containers, Set<String> counted, Predicate<String> months) {
    if (containers.isEmpty()) {
      return new Sessions(null);
    }
    ItemSums.Sums visits =
        sums.of(
            "daily_container_visits",
            CONTAINER,
            containers,
            day -> months.test(day.substring(0, 7)));
    boolean areWhole =
        counted.stream()
            .map(YearMonth::parse)
            .allMatch(
                month ->
                    month
                        .atDay(1)
                        .datesUntil(month.plusMonths(1).atDay(1))
                        .allMatch(day -> visits.periods().contains(day.toString())));
    return new Sessions(areWhole ? visits : null);
  }

  /**
   * The sessions of containers.
   *
   * @param visits null where not all days were counted
   */
  private record Sessions(ItemSums.@Nullable Sums visits) {
    @Nullable Long of(String container) {
      return visits == null ? null : Long.valueOf(visits.of(container, "view_sessions"));
    }
  }
}
