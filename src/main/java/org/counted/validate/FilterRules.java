package org.counted.validate;

import static org.counted.validate.HeaderParts.REPORT_FILTERS;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.AccessType5;
import org.counted.counter.DataType5;
import org.counted.counter.Format;
import org.counted.counter.Release;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportingPeriod;
import org.counted.counter.SectionType;

/**
 * The rules of Report_Filters: the dates, permitted values, defaults that must not be named,
 * presets that must (Code of Practice 5.1, 3.2.1, 3.3.7 and table 3.2).
 */
final class FilterRules {

  private static final Pattern YEARS = Pattern.compile("[0-9]{4}(-[0-9]{4})?");
  private static final Pattern YEAR_AND_MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])(-.*)?");
  static final String ALL_YEARS = "0001-9999";

  private final HeaderParts header;
  private final Findings findings;

  FilterRules(HeaderParts header, Findings findings) {
    this.header = header;
    this.findings = findings;
  }

  /** The reporting period; without one there is nothing to check the body against. */
  Optional<ReportingPeriod> period() {
    Optional<YearMonth> begin = date(ReportFilter.Begin_Date, ReportingPeriod::parseBegin);
    Optional<YearMonth> end = date(ReportFilter.End_Date, ReportingPeriod::parseEnd);
    if (begin.isEmpty() || end.isEmpty()) {
      findings.fatal(Position.DOCUMENT, Rule.HEADER, "no reporting period to check against");
      return Optional.empty();
    }
    if (end.get().isBefore(begin.get())) {
      findings.critical(header.at(REPORT_FILTERS), Rule.HEADER, "End_Date lies before Begin_Date");
      findings.fatal(Position.DOCUMENT, Rule.HEADER, "no reporting period to check against");
      return Optional.empty();
    }
    return Optional.of(new ReportingPeriod(begin.get(), end.get()));
  }

  /** The filters other than the dates, with their values as they are meant. */
  Map<ReportFilter, List<String>> filters() {
    Map<ReportFilter, List<String>> filters = new EnumMap<>(ReportFilter.class);
    for (Option option : header.filters()) {
      Optional<ReportFilter> filter = filter(option);
      if (filter.isEmpty() || isDate(filter.get())) {
        continue;
      }
      filters.put(filter.get(), values(filter.get(), option));
    }
    presets(filters);
    return filters;
  }

  private Optional<ReportFilter> filter(Option option) {
    Optional<ReportFilter> filter =
        ReportFilter.find(option.name(), header.release()).filter(this::isPermitted);
    if (filter.isEmpty()) {
      findings.error(
          option.position(), Rule.HEADER, option.name() + " is no filter of " + header.report());
    }
    filter
        .filter(known -> !known.wireName(header.release()).equals(option.name()))
        .ifPresent(
            known ->
                findings.error(
                    option.position(),
                    Rule.HEADER,
                    option.name() + " is spelt " + known.wireName(header.release())));
    return filter;
  }

  private boolean isPermitted(ReportFilter filter) {
    return header.report().filters(header.release()).contains(filter)
        || header.report().extensionFilters().contains(filter)
        || header.report().presetFilters(header.release()).containsKey(filter);
  }

  private List<String> values(ReportFilter filter, Option option) {
    Set<String> permitted = permitted(filter);
    List<String> values =
        option.values().stream().map(text -> value(filter, text, permitted)).toList();
    boolean isDefault =
        (!permitted.isEmpty() && new HashSet<>(values).containsAll(permitted))
            || (filter == ReportFilter.YOP && values.contains(ALL_YEARS));
    if (isDefault && !header.report().isStandardView()) {
      findings.error(
          option.position(),
          Rule.DEFAULTS,
          option.name() + " selects everything and has to be left out");
    }
    return values;
  }

  /** The value as it is meant; what cannot be meant is a finding and stays. */
  private String value(ReportFilter filter, Text text, Set<String> permitted) {
    if (!hasForm(filter, text.value())) {
      findings.error(text.position(), Rule.HEADER, "the value has not the form of " + filter);
    }
    if (permitted.isEmpty() || permitted.contains(text.value())) {
      return text.value();
    }
    Optional<String> meant = Spelling.meant(permitted, text.value());
    findings.add(
        meant.isPresent() ? Level.Error : Level.Critical,
        text.position(),
        Rule.HEADER,
        meant.map(right -> "is spelt " + right).orElse(text.value() + " is no value of " + filter));
    return meant.orElse(text.value());
  }

  private static boolean hasForm(ReportFilter filter, String value) {
    return switch (filter) {
      case YOP -> YEARS.matcher(value).matches();
      case Country_Code -> Format.COUNTRY_CODE.accepts(value);
      case Subdivision_Code -> Format.SUBDIVISION_CODE.accepts(value);
      case Begin_Date,
          End_Date,
          Platform,
          Database,
          Item_ID,
          Author,
          Data_Type,
          Parent_Data_Type,
          Section_Type,
          Access_Type,
          Access_Method,
          Metric_Type,
          Attributed ->
          true;
    };
  }

  /** The values to choose from; none where any text is one. */
  private Set<String> permitted(ReportFilter filter) {
    boolean old = header.release() == Release.R5;
    return switch (filter) {
      case Metric_Type -> names(header.report().metricTypes(header.release()));
      case Data_Type ->
          old
              ? names(
                  Arrays.stream(DataType5.values())
                      .filter(type -> type.isPermittedIn(header.report()))
                      .toList())
              : names(header.report().fullReport().dataTypes());
      case Parent_Data_Type -> names(List.of(DataType5.values()));
      case Section_Type -> names(List.of(SectionType.values()));
      case Access_Type -> names(List.of(old ? AccessType5.values() : AccessType.values()));
      case Access_Method -> names(List.of(AccessMethod.values()));
      case Attributed -> Set.of("Yes", "No");
      case Begin_Date,
          End_Date,
          Platform,
          Database,
          Item_ID,
          Author,
          YOP,
          Country_Code,
          Subdivision_Code ->
          Set.of();
    };
  }

  private static Set<String> names(List<? extends Enum<?>> constants) {
    return new HashSet<>(constants.stream().map(Enum::name).toList());
  }

  private void presets(Map<ReportFilter, List<String>> filters) {
    header
        .report()
        .presetFilters(header.release())
        .forEach(
            (filter, preset) -> {
              Set<String> given = new HashSet<>(filters.getOrDefault(filter, List.of()));
              if (!given.equals(new HashSet<>(preset))) {
                findings.critical(
                    position(filter),
                    Rule.DEFAULTS,
                    header.report() + " is that of " + filter + "=" + String.join("|", preset));
              }
              filters.put(filter, preset);
            });
  }

  /** Tables have a row of their own for the Metric_Types. */
  private Position position(ReportFilter filter) {
    boolean ownRow = filter == ReportFilter.Metric_Type && !header.syntax().isJson();
    return header.at(ownRow ? HeaderParts.METRIC_TYPES : REPORT_FILTERS);
  }

  private Optional<YearMonth> date(
      ReportFilter filter, Function<String, Optional<YearMonth>> strictly) {
    Optional<Option> option =
        header.filters().stream()
            .filter(any -> any.name().equals(filter.name()) && !any.values().isEmpty())
            .findFirst();
    if (option.isEmpty()) {
      findings.critical(header.at(REPORT_FILTERS), Rule.HEADER, filter + " is missing");
      return Optional.empty();
    }
    Text text = option.get().values().getFirst();
    Optional<YearMonth> month = strictly.apply(text.value());
    if (month.isPresent() && text.value().length() == "yyyy-mm-dd".length()) {
      return month;
    }
    findings.error(
        text.position(),
        Rule.HEADER,
        filter
            + " is not the "
            + (filter == ReportFilter.Begin_Date ? "first" : "last")
            + " day"
            + " of a month");
    return YEAR_AND_MONTH.matcher(text.value()).matches()
        ? Optional.of(YearMonth.parse(text.value().substring(0, 7)))
        : Optional.empty();
  }

  static boolean isDate(ReportFilter filter) {
    return filter == ReportFilter.Begin_Date || filter == ReportFilter.End_Date;
  }
}
