package org.counted.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The runs whose figures a report serves, by period: of each period the last complete one that the
 * report took part in.
 *
 * @param asOf when the newest of them was complete; asking again as of that moment gives the same
 */
record ServedRuns(Instant asOf, Map<String, String> byPeriod) {

  /** A run and the one before: more are not kept. */
  private static final int KEPT = 2;

  ServedRuns {
    byPeriod = Collections.unmodifiableMap(new TreeMap<>(byPeriod));
  }

  /**
   * Chooses the runs.
   *
   * @param completed of the report's cycle, of each period the newest first
   * @param asOf leaves out what was completed later, null for nothing
   */
  static ServedRuns of(String report, List<RunRecord> completed, @Nullable Instant asOf) {
    Map<String, List<RunRecord>> runs = new TreeMap<>();
    for (RunRecord run : completed) {
      if (run.reports().contains(report)) {
        runs.computeIfAbsent(run.period(), period -> new ArrayList<>()).add(run);
      }
    }
    Map<String, String> chosen = new TreeMap<>();
    Instant newest = Instant.EPOCH;
    for (Map.Entry<String, List<RunRecord>> period : runs.entrySet()) {
      RunRecord run = choose(period.getKey(), period.getValue(), asOf);
      if (run == null) {
        continue;
      }
      chosen.put(period.getKey(), run.id());
      newest = ended(run).isAfter(newest) ? ended(run) : newest;
    }
    return new ServedRuns(asOf == null ? newest : asOf, chosen);
  }

  private static @Nullable RunRecord choose(
      String period, List<RunRecord> newestFirst, @Nullable Instant asOf) {
    for (int i = 0; i < newestFirst.size(); i++) {
      RunRecord run = newestFirst.get(i);
      if (asOf != null && ended(run).isAfter(asOf)) {
        continue;
      }
      if (i >= KEPT) {
        throw ReportRefusal.restated(period);
      }
      return run;
    }
    return null;
  }

  private static Instant ended(RunRecord run) {
    return run.ended() == null ? run.started() : run.ended();
  }
}
