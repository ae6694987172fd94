package org.counted.validate;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.counted.counter.Element;

/** The rules of the headings of a table's columns (Code of Practice 5.1, 3.2 and 4). */
final class Headings {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM-yyyy", Locale.ENGLISH);
  private static final List<DateTimeFormatter> OTHERWISE =
      List.of(
          DateTimeFormatter.ofPattern("yyyy-MM", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("MMM-yy", Locale.ENGLISH));

  /** Whether the columns are those that the header promises; misspelt ones are as good. */
  static boolean check(int row, List<String> cells, ReportHeader header, Findings findings) {
    List<Set<String>> expected = expected(header);
    List<String> found = withoutEnd(cells);
    if (found.size() != expected.size()) {
      findings.critical(
          Position.row(row), Rule.TABULAR, found.size() + " columns instead of " + expected.size());
      return false;
    }
    for (int column = 0; column < found.size(); column++) {
      List<String> spellings = List.copyOf(expected.get(column));
      if (found.get(column).equals(first(expected.get(column)))) {
        continue;
      }
      boolean misspelt = Spelling.meant(spellings, found.get(column)).isPresent();
      findings.add(
          misspelt ? Level.Error : Level.Critical,
          Position.cell(column + 1, row),
          Rule.TABULAR,
          "the heading is not " + first(expected.get(column)));
      if (!misspelt) {
        return false;
      }
    }
    return true;
  }

  /** For each column its heading, and after it what is meant for it. */
  private static List<Set<String>> expected(ReportHeader header) {
    List<Set<String>> headings = new ArrayList<>();
    for (Element element : header.shown()) {
      headings.add(Set.of(element.name()));
    }
    if (!header.totals()) {
      header.period().months().forEach(month -> headings.add(spellings(month)));
    }
    return headings;
  }

  private static Set<String> spellings(YearMonth month) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(MONTH.format(month));
    OTHERWISE.forEach(format -> spellings.add(format.format(month)));
    return spellings;
  }

  private static String first(Set<String> spellings) {
    return spellings.iterator().next();
  }

  private static List<String> withoutEnd(List<String> cells) {
    int size = cells.size();
    while (size > 0 && cells.get(size - 1).isBlank()) {
      size--;
    }
    return cells.subList(0, size);
  }

  private Headings() {}
}
