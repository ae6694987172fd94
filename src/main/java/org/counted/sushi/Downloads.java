package org.counted.sushi;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.AccessMethod;
import org.counted.counter.Element;
import org.counted.counter.Release;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportId;
import org.counted.customer.Platform;
import org.counted.customer.Registry;

/**
 * What people choose on the pages from which they download reports (Code of Practice 5.1, 5.2): the
 * months, which are at first the latest complete one, and for COUNTER Reports filters and
 * attributes. Standard Views have months alone.
 */
@Singleton
final class Downloads {

  private static final List<String> YES = List.of("True");

  private final Registry registry;
  private final UsageSource source;
  private final Clock clock;

  Downloads(Registry registry, UsageSource source, Clock clock) {
    this.registry = registry;
    this.source = source;
    this.clock = clock;
  }

  /**
   * One report's choices.
   *
   * @param id the Report_ID
   * @param month the latest complete month, {@code yyyy-MM}
   * @param platforms by which it is offered; none when there is but one
   * @param choices parameters of the COUNTER API; none for a Standard View
   */
  record Download(
      String id,
      String name,
      boolean isStandardView,
      String month,
      List<Option> platforms,
      List<Choice> choices) {

    /** The last part of its path in the COUNTER API. */
    public String path() {
      return id.toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A parameter that may be given.
   *
   * @param values what may be chosen; none where a text is written
   */
  record Choice(String parameter, String label, List<String> values) {}

  /** A value, and what people call it. */
  record Option(String value, String label) {}

  /** The reports that any platform offers, COUNTER Reports and Standard Views, in their order. */
  List<Download> all() {
    Set<ReportId> offered = EnumSet.noneOf(ReportId.class);
    registry.platforms().forEach(platform -> offered.addAll(platform.reports()));
    return offered.stream().map(report -> download(report, "")).toList();
  }

  /** A report that any platform offers, in any case. */
  Optional<Download> one(String id) {
    return ReportId.find(id)
        .filter(report -> !offeredBy(report).isEmpty())
        .map(report -> download(report, latestMonth(offeredBy(report)).toString()));
  }

  private Download download(ReportId report, String month) {
    List<Option> platforms =
        offeredBy(report).stream()
            .map(platform -> new Option(platform.id(), platform.name()))
            .toList();
    return new Download(
        report.name(),
        report.reportName(Release.R51),
        report.isStandardView(),
        month,
        registry.platforms().size() == 1 ? List.of() : platforms,
        report.isStandardView() ? List.of() : choices(report));
  }

  private List<Platform> offeredBy(ReportId report) {
    return registry.platforms().stream()
        .filter(platform -> platform.reports().contains(report))
        .toList();
  }

  /**
   * The latest month that was counted for one of them; before anything was, the last that ended.
   */
  private YearMonth latestMonth(List<Platform> platforms) {
    YearMonth ended =
        platforms.stream()
            .map(each -> YearMonth.from(LocalDate.ofInstant(clock.instant(), each.timeZone())))
            .min(Comparator.naturalOrder())
            .orElseThrow()
            .minusMonths(1);
    return platforms.stream()
        .flatMap(platform -> source.months(platform.id()).stream())
        .flatMap(coverage -> coverage.months().keySet().stream())
        .filter(month -> !month.isAfter(ended))
        .max(Comparator.naturalOrder())
        .orElse(ended);
  }

  private static List<Choice> choices(ReportId report) {
    List<Choice> choices = new ArrayList<>();
    for (ReportFilter filter : report.filters(Release.R51)) {
      String name = filter.wireName(Release.R51);
      values(filter, report)
          .ifPresent(
              values ->
                  choices.add(
                      new Choice(name.toLowerCase(Locale.ROOT), name.replace('_', ' '), values)));
    }
    List<String> attributes =
        report.attributesToShow(Release.R51).stream().map(Element::name).toList();
    choices.add(new Choice("attributes_to_show", "Attributes to show", attributes));
    choices.add(new Choice("exclude_monthly_details", "Totals alone, no months", YES));
    if (report == ReportId.IR) {
      choices.add(new Choice("include_parent_details", "Details of parents", YES));
    }
    return choices;
  }

  /** What may be chosen, nothing to choose from where a text is written; empty for no choice. */
  private static Optional<List<String>> values(ReportFilter filter, ReportId report) {
    return switch (filter) {
      case Data_Type -> Optional.of(names(report.dataTypes()));
      case Access_Type -> Optional.of(names(report.accessTypes()));
      case Access_Method -> Optional.of(names(Arrays.asList(AccessMethod.values())));
      case Metric_Type -> Optional.of(names(report.metricTypes(Release.R51)));
      case Database, Item_ID, Author, YOP -> Optional.of(List.of());
      case Begin_Date,
          End_Date,
          Platform,
          Parent_Data_Type,
          Section_Type,
          Attributed,
          Country_Code,
          Subdivision_Code ->
          Optional.empty();
    };
  }

  private static List<String> names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).toList();
  }
}
