package org.counted.validate;

import static org.counted.validate.HeaderParts.REPORT_ATTRIBUTES;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.Element;
import org.counted.counter.ReportAttribute;

/**
 * The rules of Report_Attributes: what a COUNTER Report may be asked to show, and that a Standard
 * View is not asked (Code of Practice 5.1, 3.2.1 and table 3.2).
 */
final class AttributeOptionRules {

  /** What the attributes come to. */
  record Asked(Set<Element> toShow, boolean parents, boolean components, boolean totals) {}

  private final HeaderParts header;
  private final Findings findings;
  private final Set<Element> toShow = EnumSet.noneOf(Element.class);
  private boolean parents;
  private boolean components;
  private boolean totals;

  private AttributeOptionRules(HeaderParts header, Findings findings) {
    this.header = header;
    this.findings = findings;
  }

  static Asked check(HeaderParts header, Findings findings) {
    AttributeOptionRules rules = new AttributeOptionRules(header, findings);
    header.attributes().ifPresent(rules::all);
    return new Asked(rules.toShow, rules.parents, rules.components, rules.totals);
  }

  private void all(List<Option> attributes) {
    if (header.report().isStandardView()) {
      findings.error(
          header.at(REPORT_ATTRIBUTES), Rule.DEFAULTS, "a Standard View has no Report_Attributes");
      return;
    }
    if (attributes.isEmpty()) {
      findings.error(
          header.at(REPORT_ATTRIBUTES), Rule.DEFAULTS, "Report_Attributes without any attribute");
    }
    attributes.forEach(this::one);
  }

  private void one(Option option) {
    Optional<ReportAttribute> attribute =
        ReportAttribute.find(option.name()).filter(this::isPermitted);
    if (attribute.isEmpty()) {
      findings.error(
          option.position(),
          Rule.HEADER,
          option.name() + " is no attribute of " + header.report() + " in this form");
      return;
    }
    if (!attribute.get().name().equals(option.name())) {
      findings.error(option.position(), Rule.HEADER, "is spelt " + attribute.get());
    }
    switch (attribute.get()) {
      case Attributes_To_Show -> option.values().forEach(this::show);
      case Granularity -> totals |= isSet(option, "Totals", "Month");
      case Exclude_Monthly_Details -> totals |= isSet(option, "True", "False");
      case Include_Parent_Details -> parents |= isSet(option, "True", "False");
      case Include_Component_Details -> components |= isSet(option, "True", "False");
    }
  }

  private boolean isPermitted(ReportAttribute attribute) {
    return attribute.isPermittedIn(header.report())
        && (header.syntax().isJson() ? attribute.isInJson() : attribute.isInTables());
  }

  private void show(Text text) {
    Optional<Element> element = Element.find(text.value()).filter(this::isPermitted);
    if (element.isEmpty()) {
      findings.critical(
          text.position(),
          Rule.ATTRIBUTES,
          text.value() + " is not shown on request in " + header.report());
      return;
    }
    if (!element.get().name().equals(text.value())) {
      findings.error(text.position(), Rule.ATTRIBUTES, "is spelt " + element.get());
    }
    if (!toShow.add(element.get())) {
      findings.error(text.position(), Rule.ATTRIBUTES, text.value() + " is named twice");
    }
  }

  private boolean isPermitted(Element element) {
    return header.report().attributesToShow(header.release()).contains(element)
        || header.report().extensions(header.release()).contains(element);
  }

  private boolean isSet(Option option, String set, String byDefault) {
    List<String> values = option.strings();
    if (values.equals(List.of(set))) {
      return true;
    }
    boolean isDefault = values.equals(List.of(byDefault));
    findings.add(
        isDefault ? Level.Error : Level.Critical,
        option.position(),
        isDefault ? Rule.DEFAULTS : Rule.HEADER,
        isDefault
            ? byDefault + " is what goes without saying and has to be left out"
            : option.name() + " can only be " + set);
    return false;
  }
}
