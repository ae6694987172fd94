package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The usage of each platform on each day, as the daily reports have it. */
@Singleton
public class PlatformDays {

  private static final String REPORT = Cycle.Daily.wire() + "_platform_usage";
  private static final int PAGE = 5_000;

  private final ServedReports reports;
  private final StoredReports stored;
  private final Runs runs;
  private final Counting counting;

  PlatformDays(ServedReports reports, StoredReports stored, Runs runs, Counting counting) {
    this.reports = reports;
    this.stored = stored;
    this.runs = runs;
    this.counting = counting;
  }

  /**
   * Uses by platform and day.
   *
   * @param counted the days that were counted; on these, what is not there is zero
   * @param uses Total_Item_Investigations and Searches_Platform
   */
  public record Uses(Set<LocalDate> counted, Map<String, Map<LocalDate, Long>> uses) {

    /** The newest day that was counted. */
    public Optional<LocalDate> newest() {
      return counted.stream().max(LocalDate::compareTo);
    }

    /** A platform's uses on a day that was counted. */
    public long of(String platform, LocalDate day) {
      return uses.getOrDefault(platform, Map.of()).getOrDefault(day, 0L);
    }
  }

  /** The days from one date until before another. */
  public Uses read(LocalDate from, LocalDate until) {
    Reading reading =
        stored.ask(
            new Question(
                reports.named(REPORT),
                PeriodRange.of(Cycle.Daily, from, until),
                List.of(),
                ReportDocuments.ORDER));
    Set<LocalDate> counted = new TreeSet<>();
    reading.runs().byPeriod().keySet().forEach(day -> counted.add(LocalDate.parse(day)));
    Map<String, Map<LocalDate, Long>> uses = new TreeMap<>();
    ArrayNode after = null;
    do {
      Reading.Page page = reading.page(after, PAGE);
      for (StoredDocument document : page.documents()) {
        JsonNode source = document.source();
        uses.computeIfAbsent(source.path("platform").asText(), platform -> new HashMap<>())
            .merge(
                LocalDate.parse(document.period()),
                source.path("views").asLong() + source.path("searches").asLong(),
                Long::sum);
      }
      after = page.end();
    } while (after != null);
    return new Uses(counted, uses);
  }

  /** Whether the day will be counted again: events came, or went, or platforms were left out. */
  public boolean isDirty(LocalDate day) {
    Period period = new Period.Day(day);
    return runs.last(period, REPORT)
        .filter(run -> run.later().platforms().isEmpty() && !counting.haveChanged(period, run))
        .isEmpty();
  }
}
