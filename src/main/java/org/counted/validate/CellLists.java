package org.counted.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counted.counter.IdentifierType;
import org.counted.counter.ReportFilter;

/**
 * The lists that a single cell can hold: entries between a semicolon and a space, values between
 * bars, Exceptions as a sentence (Code of Practice 5.1, 3.2.1).
 */
final class CellLists {

  private static final Pattern SEMICOLON = Pattern.compile(";\\s*");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern EXCEPTION =
      Pattern.compile("(?<code>[0-9]+): (?<message>[^()]+?)( \\((?<data>[^)]*)\\))?(; |$)");

  static List<Text> split(Text cell, Findings findings) {
    if (cell.isEmpty()) {
      return List.of();
    }
    List<String> parts = Arrays.asList(SEMICOLON.split(cell.value(), -1));
    if (!String.join("; ", parts).equals(cell.value())) {
      findings.error(
          cell.position(), Rule.TABULAR, "entries stand between a semicolon and a space");
    }
    return parts.stream().map(part -> new Text(cell.position(), part)).toList();
  }

  /** Entries of a name, an equals sign, and values between bars. */
  static List<Option> pairs(Text cell, Findings findings) {
    List<Option> options = new ArrayList<>();
    for (Text entry : split(cell, findings)) {
      int equals = entry.value().indexOf('=');
      if (equals < 1) {
        findings.error(cell.position(), Rule.TABULAR, "no entry of a name and a value");
        continue;
      }
      String name = entry.value().substring(0, equals);
      String values = entry.value().substring(equals + 1);
      if (!name.equals(name.strip()) || !values.equals(values.strip())) {
        findings.error(cell.position(), Rule.TABULAR, "no space stands around the equals sign");
      }
      options.add(
          new Option(
              cell.position(),
              known(name.strip(), cell.position(), findings),
              JsonForm5.split(new Text(cell.position(), values.strip()))));
    }
    return options;
  }

  /** The first and the last day; two dates in other words are found too. */
  static List<Option> period(Text cell, Findings findings) {
    List<Option> dates = pairs(cell, findings);
    Matcher days = DAY.matcher(cell.value());
    if (!dates.isEmpty() || !days.find()) {
      return dates;
    }
    String first = days.group();
    if (!days.find()) {
      return dates;
    }
    return List.of(
        date(ReportFilter.Begin_Date, cell.position(), first),
        date(ReportFilter.End_Date, cell.position(), days.group()));
  }

  private static Option date(ReportFilter filter, Position position, String day) {
    return new Option(position, filter.name(), List.of(new Text(position, day)));
  }

  /** The dates have to be found whatever their spelling, so that the body can be checked. */
  private static String known(String name, Position position, Findings findings) {
    Set<String> dates = Set.of(ReportFilter.Begin_Date.name(), ReportFilter.End_Date.name());
    Optional<String> meant = Spelling.meant(dates, name).filter(date -> !date.equals(name));
    meant.ifPresent(right -> findings.error(position, Rule.TABULAR, name + " is spelt " + right));
    return meant.orElse(name);
  }

  /**
   * Namespaces and values, one value for each namespace; a proprietary one stands under the ID of
   * the platform.
   */
  static Map<IdentifierType, List<Text>> identifiers(
      Text cell, Set<IdentifierType> namespaces, Findings findings) {
    Map<IdentifierType, List<Text>> identifiers = new EnumMap<>(IdentifierType.class);
    for (Text entry : split(cell, findings)) {
      int colon = entry.value().indexOf(':');
      String namespace = colon < 0 ? "" : entry.value().substring(0, colon);
      if (namespace.equals(IdentifierType.Proprietary.name())) {
        findings.error(cell.position(), Rule.TABULAR, "the word Proprietary is not written");
        continue;
      }
      IdentifierType type =
          namespaces.stream()
              .filter(known -> known.name().equals(namespace))
              .findFirst()
              .orElse(IdentifierType.Proprietary);
      Text value =
          type == IdentifierType.Proprietary
              ? entry
              : new Text(cell.position(), entry.value().substring(colon + 1));
      List<Text> accepted = Identifiers.accepted(type, List.of(value), findings);
      if (!accepted.isEmpty() && identifiers.put(type, accepted) != null) {
        findings.error(cell.position(), Rule.TABULAR, "several identifiers of " + type);
      }
    }
    return identifiers;
  }

  static List<ExceptionPart> exceptions(Text cell, Findings findings) {
    List<ExceptionPart> exceptions = new ArrayList<>();
    if (cell.isEmpty()) {
      return exceptions;
    }
    Matcher matcher = EXCEPTION.matcher(cell.value());
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      exceptions.add(
          new ExceptionPart(
              cell.position(),
              OptionalInt.of(Integer.parseInt(matcher.group("code"))),
              Optional.of(new Text(cell.position(), matcher.group("message"))),
              Optional.ofNullable(matcher.group("data"))
                  .map(data -> new Text(cell.position(), data)),
              Optional.empty()));
    }
    if (end < cell.value().length()) {
      findings.error(
          cell.position(), Rule.TABULAR, "not of the form \"code: message (data); code: …\"");
    }
    return exceptions;
  }

  private CellLists() {}
}
