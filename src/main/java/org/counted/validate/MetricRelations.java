package org.counted.validate;

import static org.counted.counter.MetricType.Total_Item_Investigations;
import static org.counted.counter.MetricType.Total_Item_Requests;
import static org.counted.counter.MetricType.Unique_Item_Investigations;
import static org.counted.counter.MetricType.Unique_Item_Requests;
import static org.counted.counter.MetricType.Unique_Title_Investigations;
import static org.counted.counter.MetricType.Unique_Title_Requests;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.DataType;
import org.counted.counter.DataType5;
import org.counted.counter.Element;
import org.counted.counter.MetricType;
import org.counted.counter.Release;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which the counts of one line and month bound each other: a request is an
 * investigation, a unique use is a use, and where there is one there is the other (Code of Practice
 * 5.1, 3.3.4).
 */
final class MetricRelations {

  /** The first is never less than the second. */
  private record AtLeast(MetricType more, MetricType less) {
    boolean ofTitles() {
      return more.isTitle() || less.isTitle();
    }

    boolean mixesTotalsAndUniques() {
      return more.isTotal() != less.isTotal();
    }
  }

  /** Where the first is counted the second is. */
  private record Entails(MetricType counted, MetricType also) {}

  private static final List<AtLeast> BOUNDS =
      List.of(
          new AtLeast(Total_Item_Investigations, Total_Item_Requests),
          new AtLeast(Total_Item_Investigations, Unique_Item_Investigations),
          new AtLeast(Total_Item_Requests, Unique_Item_Requests),
          new AtLeast(Unique_Item_Investigations, Unique_Item_Requests),
          new AtLeast(Unique_Item_Investigations, Unique_Title_Investigations),
          new AtLeast(Unique_Item_Requests, Unique_Title_Requests),
          new AtLeast(Total_Item_Requests, Unique_Title_Requests),
          new AtLeast(Unique_Title_Investigations, Unique_Title_Requests));

  private static final List<Entails> OF_ITEMS =
      List.of(
          new Entails(Total_Item_Investigations, Unique_Item_Investigations),
          new Entails(Total_Item_Requests, Unique_Item_Requests));

  private static final List<Entails> OF_TITLES =
      List.of(
          new Entails(Total_Item_Investigations, Unique_Title_Investigations),
          new Entails(Total_Item_Requests, Unique_Title_Requests));

  private final ReportHeader header;
  private final Findings findings;
  private final Set<MetricType> permitted;
  private final boolean sections;
  private final int months;

  MetricRelations(ReportHeader header, Findings findings) {
    this.header = header;
    this.findings = findings;
    this.permitted = header.metricTypes();
    this.months = header.columns();
    // Release 5 keeps unique titles in lines of their own then.
    this.sections = header.shown().contains(Element.Section_Type);
  }

  void check(Line line) {
    boolean titles = !sections && countsTitles(line.dataType());
    for (int month = 0; month < months; month++) {
      bounds(line, month);
      if (header.componentDetails()) {
        continue;
      }
      entailed(line, month, OF_ITEMS);
      if (titles) {
        entailed(line, month, OF_TITLES);
      }
    }
  }

  private void bounds(Line line, int month) {
    for (AtLeast bound : BOUNDS) {
      boolean apart =
          (sections && bound.ofTitles())
              || (header.componentDetails() && bound.mixesTotalsAndUniques());
      if (apart || !permitted.contains(bound.more()) || !permitted.contains(bound.less())) {
        continue;
      }
      long more = line.count(bound.more(), month);
      long less = line.count(bound.less(), month);
      if (more < less) {
        report(line, month, bound.more() + " " + more + " < " + bound.less() + " " + less);
      }
    }
  }

  private void entailed(Line line, int month, List<Entails> rules) {
    for (Entails rule : rules) {
      if (permitted.contains(rule.counted())
          && permitted.contains(rule.also())
          && line.count(rule.counted(), month) > 0
          && line.count(rule.also(), month) == 0) {
        report(line, month, rule.counted() + " without " + rule.also());
      }
    }
  }

  private void report(Line line, int month, String what) {
    String when = header.totals() ? "" : " in " + header.period().begin().plusMonths(month);
    findings.critical(line.position(), Rule.METRICS, what + when);
  }

  /** Whether unique titles are counted for the type, or for all that a view without it shows. */
  private boolean countsTitles(@Nullable String dataType) {
    if (dataType == null) {
      return header.report().isStandardView()
          && header.report().dataTypes().stream().allMatch(DataType::uniqueTitles);
    }
    return switch (header.release()) {
      case R5 -> dataType.equals(DataType5.Book.name());
      case R51 -> type(dataType).filter(DataType::uniqueTitles).isPresent();
    };
  }

  private static Optional<DataType> type(String dataType) {
    return DataType.find(dataType);
  }

  /**
   * Whether usage of the type is counted by the metric (3.3.2); where the type is unknown, or not
   * shown, all that the report permits may be.
   */
  static boolean isCounted(ReportHeader header, String dataType, MetricType metric) {
    if (header.release() == Release.R51) {
      return type(dataType)
          .filter(type -> type.isPermittedIn(header.report()))
          .map(type -> type.isCountedBy(metric, header.report()))
          .orElse(true);
    }
    return (!metric.isTitle() || dataType.equals(DataType5.Book.name()))
        && (metric == MetricType.Searches_Platform) == dataType.equals(DataType5.Platform.name());
  }
}
