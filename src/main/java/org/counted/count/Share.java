package org.counted.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.counter.DataType;

/**
 * What a counting pass over some of a period's titles leaves to be gathered with the other shares:
 * what is known only when all titles are, the usage of platforms and databases. The rows of its
 * titles and items were given already.
 *
 * @param read events of the period
 * @param counted events that made a figure
 * @param leftOut events left out, by rule
 * @param rows rows that were given
 * @param totals of platforms, and of databases whose type is not settled yet
 * @param databaseTypes how many events name which type of a database
 * @param besideTitles databases of platforms that offer a Title Report
 * @param fates what became of the events
 * @param referrals where those that were counted came from
 */
public record Share(
    long read,
    long counted,
    Map<Rule, Long> leftOut,
    long rows,
    List<Problem> problems,
    List<ReportRow> totals,
    Map<String, Map<DataType, Long>> databaseTypes,
    Set<String> besideTitles,
    List<Fate> fates,
    List<Referral> referrals) {

  public Share {
    leftOut = Map.copyOf(leftOut);
    problems = List.copyOf(problems);
    totals = List.copyOf(totals);
    databaseTypes = Map.copyOf(databaseTypes);
    besideTitles = Set.copyOf(besideTitles);
    // Shares of older versions do not tell.
    fates = fates == null ? List.of() : List.copyOf(fates);
    referrals = referrals == null ? List.of() : List.copyOf(referrals);
  }

  /** The same in pieces of so many totals, which can be gathered one by one. */
  public List<Share> inPieces(int most) {
    List<Share> pieces = new ArrayList<>();
    pieces.add(
        new Share(
            read,
            counted,
            leftOut,
            rows,
            problems,
            totals.subList(0, Math.min(most, totals.size())),
            databaseTypes,
            besideTitles,
            fates,
            referrals));
    for (int from = most; from < totals.size(); from += most) {
      pieces.add(
          new Share(
              0,
              0,
              Map.of(),
              0,
              List.of(),
              totals.subList(from, Math.min(from + most, totals.size())),
              Map.of(),
              Set.of(),
              List.of(),
              List.of()));
    }
    return pieces;
  }

  /** The same with further problems. */
  Share with(List<Problem> further) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(further);
    return new Share(
        read, counted, leftOut, rows, all, totals, databaseTypes, besideTitles, fates, referrals);
  }

  /** The same with the fates of its events, and where they came from. */
  Share with(Fates told, Referrals from) {
    return new Share(
        read,
        counted,
        leftOut,
        rows,
        problems,
        totals,
        databaseTypes,
        besideTitles,
        told.list(),
        from.list());
  }
}
