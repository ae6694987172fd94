package org.counted.validate;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType5;
import org.counted.counter.ArticleVersion;
import org.counted.counter.DataType;
import org.counted.counter.DataType5;
import org.counted.counter.Element;
import org.counted.counter.Format;
import org.counted.counter.ReportFilter;
import org.counted.counter.SectionType;

/**
 * The rules of the values that attributes of items and usage may have (Code of Practice 5.1, 3.3).
 */
final class AttributeRules {

  private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");
  private static final Pattern NEVER = Pattern.compile("(?!)");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final ReportHeader header;
  private final Findings findings;
  private final Map<Element, Consumer<Text>> rules = new EnumMap<>(Element.class);

  AttributeRules(ReportHeader header, Findings findings) {
    this.header = header;
    this.findings = findings;
    closed(selected(ReportFilter.Data_Type, dataTypes()), Element.Data_Type);
    closed(dataTypes(), Element.Component_Data_Type);
    closed(parentDataTypes(), Element.Parent_Data_Type);
    closed(names(List.of(SectionType.values())), Element.Section_Type);
    closed(selected(ReportFilter.Access_Type, accessTypes()), Element.Access_Type);
    closed(
        selected(ReportFilter.Access_Method, names(List.of(AccessMethod.values()))),
        Element.Access_Method);
    closed(
        names(List.of(ArticleVersion.values())),
        Element.Article_Version,
        Element.Parent_Article_Version);
    closed(List.of("Yes", "No"), Element.Attributed);
    form(FOUR_DIGITS, Format.YOP, Element.YOP);
    form(
        DAY,
        Format.PUBLICATION_DATE,
        Element.Publication_Date,
        Element.Parent_Publication_Date,
        Element.Component_Publication_Date);
    form(NEVER, Format.COUNTRY_CODE, Element.Country_Code);
    form(NEVER, Format.SUBDIVISION_CODE, Element.Subdivision_Code);
  }

  /** Checks the value of an element; those of any text are right, and so is none. */
  void check(Element element, Text text) {
    Consumer<Text> rule = rules.get(element);
    if (rule != null && !text.isEmpty()) {
      rule.accept(text);
    }
  }

  /** A value of a closed list. */
  private void closed(Collection<String> permitted, Element... elements) {
    for (Element element : elements) {
      rules.put(element, text -> oneOf(permitted, text));
    }
  }

  /** A value of a form: what looks right and is impossible is worse than what looks otherwise. */
  private void form(Pattern shape, Format format, Element... elements) {
    for (Element element : elements) {
      rules.put(element, text -> hasForm(shape, format, text));
    }
  }

  private void oneOf(Collection<String> permitted, Text text) {
    if (permitted.contains(text.value())) {
      return;
    }
    Optional<String> meant = Spelling.meant(permitted, text.value());
    findings.add(
        meant.isPresent() ? Level.Error : Level.Critical,
        text.position(),
        Rule.ATTRIBUTES,
        meant
            .map(right -> text.value() + " is spelt " + right)
            .orElse(text.value() + " is none of " + permitted));
  }

  private void hasForm(Pattern shape, Format format, Text text) {
    if (format.accepts(text.value())) {
      return;
    }
    findings.add(
        shape.matcher(text.value()).matches() ? Level.Critical : Level.Error,
        text.position(),
        Rule.ATTRIBUTES,
        text.value() + " has not the form of " + format);
  }

  private List<String> parentDataTypes() {
    return switch (header.release()) {
      case R5 ->
          names(Arrays.stream(DataType5.values()).filter(DataType5::isPermittedParent).toList());
      case R51 ->
          Arrays.stream(DataType.values())
              .flatMap(type -> type.permittedParents().stream())
              .distinct()
              .map(Enum::name)
              .toList();
    };
  }

  /** What a filter leaves of the permitted values. */
  private List<String> selected(ReportFilter filter, List<String> permitted) {
    List<String> asked = header.filters().getOrDefault(filter, List.of());
    return asked.isEmpty() ? permitted : permitted.stream().filter(asked::contains).toList();
  }

  private List<String> dataTypes() {
    return switch (header.release()) {
      case R5 ->
          names(
              Arrays.stream(DataType5.values())
                  .filter(type -> type.isPermittedIn(header.report()))
                  .toList());
      case R51 -> names(header.report().dataTypes());
    };
  }

  private List<String> accessTypes() {
    return switch (header.release()) {
      case R5 -> names(List.of(AccessType5.values()));
      case R51 -> names(header.report().accessTypes());
    };
  }

  private static List<String> names(Collection<? extends Enum<?>> constants) {
    return constants.stream().<String>map(Enum::name).toList();
  }
}
