package org.counted.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parameters {@code filter[field]} and {@code filter[field][operator]}, {@code any[field]} and
 * the like for alternatives, and {@code sort}, for the fields of one report.
 */
final class FilterParameters {

  static final String SORT = "sort";

  private static final String ALL = "filter";
  private static final List<String> OPERATORS =
      List.of("eq", "ne", "prefix", "gt", "gte", "lt", "lte");
  private static final Pattern NAME =
      Pattern.compile(
          "(?<kind>filter|any\\d?)\\[(?<field>[^\\[\\]]*)](\\[(?<operator>[^\\[\\]]*)])?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern MOMENT =
      Pattern.compile(DAY + "(T\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z)?");
  private static final int MOST_VALUES = 1_000;

  private final QueryString query;
  private final ServedReport report;
  private final Names names;

  FilterParameters(QueryString query, ServedReport report) {
    this(query, report, Names.OWN);
  }

  FilterParameters(QueryString query, ServedReport report, Names names) {
    this.query = query;
    this.report = report;
    this.names = names;
  }

  /**
   * What a face calls fields beside their own names.
   *
   * @param stored the field's own name, by the face's
   * @param ids the field of which readers may write values in another way
   * @param meant the values that one may mean
   */
  record Names(Map<String, String> stored, String ids, Function<String, List<String>> meant) {

    static final Names OWN = new Names(Map.of(), "", List::of);

    Names {
      stored = Map.copyOf(stored);
    }

    private String stored(String name) {
      return stored.getOrDefault(name, name);
    }

    private List<String> meant(DocumentField field, List<String> values) {
      return field.name().equals(ids)
          ? values.stream().flatMap(value -> meant.apply(value).stream()).toList()
          : values;
    }
  }

  /** Whether a parameter is a filter, or means to be one. */
  static boolean isFilter(String name) {
    return name.startsWith(ALL + "[") || name.matches("any\\d?\\[.*");
  }

  /** Whether it is one of that field. */
  static boolean isFilterOf(String name, DocumentField field) {
    return isFilter(name) && name.startsWith("[" + field.name() + "]", name.indexOf('['));
  }

  /**
   * What all filters ask for; they hold together, the values of one are alternatives. Of those
   * named {@code any}, and of each number after that, one has to hold.
   */
  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    Map<String, List<Condition>> alternatives = new TreeMap<>();
    for (Map.Entry<String, List<String>> parameter : query.all().entrySet()) {
      String name = parameter.getKey();
      if (isFilter(name)) {
        List<Condition> asked = conditions(name, parameter.getValue());
        String kind = name.substring(0, name.indexOf('['));
        if (kind.equals(ALL)) {
          conditions.addAll(asked);
        } else {
          alternatives.computeIfAbsent(kind, each -> new ArrayList<>()).addAll(asked);
        }
      }
    }
    alternatives.values().forEach(each -> conditions.add(new Condition.Any(each)));
    return conditions;
  }

  /** The order asked for, or the newest period first. */
  List<String> order() {
    Optional<String> sort = query.value(SORT);
    if (sort.isEmpty()) {
      return ReportDocuments.ORDER;
    }
    List<String> fields = new ArrayList<>();
    for (String each : sort.get().split(",", -1)) {
      boolean descends = each.startsWith("-");
      String given = descends ? each.substring(1) : each;
      String name = names.stored(given);
      if (report.field(name).isEmpty()) {
        throw ReportRefusal.notAmong(
            SORT, sort.get(), report.id() + " has no field " + given, fieldNames());
      }
      if (fields.contains(name) || fields.contains("-" + name)) {
        throw ReportRefusal.parameter(SORT, sort.get(), "names " + given + " twice");
      }
      fields.add((descends ? "-" : "") + name);
    }
    return Question.order(fields);
  }

  private List<Condition> conditions(String parameter, List<String> values) {
    Matcher matcher = NAME.matcher(parameter);
    if (!matcher.matches()) {
      throw ReportRefusal.notAmong(
          parameter,
          values.getFirst(),
          "a filter is written filter[field], any[field], or with an operator, filter[field][gte]",
          fieldNames());
    }
    DocumentField field =
        report
            .field(names.stored(matcher.group("field")))
            .orElseThrow(
                () ->
                    ReportRefusal.notAmong(
                        parameter,
                        values.getFirst(),
                        report.id() + " has no field " + matcher.group("field"),
                        fieldNames()));
    if (values.size() > MOST_VALUES) {
      throw ReportRefusal.parameter(parameter, "…", "is given more than 1000 times");
    }
    String operator = matcher.group("operator") == null ? "eq" : matcher.group("operator");
    if (operator.equals("prefix") && !isText(field)) {
      throw ReportRefusal.parameter(
          parameter, values.getFirst(), field.name() + " is no text, and has no beginning");
    }
    values.forEach(value -> check(parameter, field, value));
    return switch (operator) {
      case "eq" -> List.of(new Condition.Equal(field.name(), names.meant(field, values)));
      case "ne" -> List.of(new Condition.Different(field.name(), names.meant(field, values)));
      case "prefix" -> List.of(new Condition.Beginning(field.name(), names.meant(field, values)));
      case "gt" -> compared(field, Condition.Comparison.Gt, values);
      case "gte" -> compared(field, Condition.Comparison.Gte, values);
      case "lt" -> compared(field, Condition.Comparison.Lt, values);
      case "lte" -> compared(field, Condition.Comparison.Lte, values);
      default ->
          throw ReportRefusal.notAmong(
              parameter, values.getFirst(), "there is no operator " + operator, OPERATORS);
    };
  }

  private static List<Condition> compared(
      DocumentField field, Condition.Comparison comparison, List<String> values) {
    return values.stream()
        .<Condition>map(value -> new Condition.Compared(field.name(), comparison, value))
        .toList();
  }

  private static void check(String parameter, DocumentField field, String value) {
    if (!isOf(field.kind(), value)) {
      throw ReportRefusal.parameter(
          parameter, value, field.name() + " is " + described(field.kind()));
    }
  }

  private static boolean isOf(DocumentField.Kind kind, String value) {
    return switch (kind) {
      case Text, Texts -> true;
      case Whole -> WHOLE.matcher(value).matches();
      case Decimal -> DECIMAL.matcher(value).matches();
      case Flag -> value.equals("true") || value.equals("false");
      case Day -> DAY.matcher(value).matches() && parses(value);
      case Moment -> MOMENT.matcher(value).matches() && parses(value);
    };
  }

  private static boolean parses(String value) {
    try {
      if (value.length() > 10) {
        Instant.parse(value);
      } else {
        LocalDate.parse(value);
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String described(DocumentField.Kind kind) {
    return switch (kind) {
      case Text, Texts -> "a text";
      case Whole -> "a whole number";
      case Decimal -> "a number";
      case Flag -> "true or false";
      case Day -> "a date, YYYY-MM-DD";
      case Moment -> "a date, YYYY-MM-DD, or a moment such as 2026-09-14T06:00:00Z";
    };
  }

  private static boolean isText(DocumentField field) {
    return field.kind() == DocumentField.Kind.Text || field.kind() == DocumentField.Kind.Texts;
  }

  private List<String> fieldNames() {
    return Stream.concat(
            names.stored.keySet().stream().sorted(),
            report.stored().stream().map(DocumentField::name))
        .toList();
  }
}
