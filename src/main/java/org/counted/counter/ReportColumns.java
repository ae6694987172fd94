package org.counted.counter;

import static org.counted.counter.Element.Access_Method;
import static org.counted.counter.Element.Access_Type;
import static org.counted.counter.Element.Article_Version;
import static org.counted.counter.Element.Authors;
import static org.counted.counter.Element.DOI;
import static org.counted.counter.Element.Data_Type;
import static org.counted.counter.Element.ISBN;
import static org.counted.counter.Element.Item;
import static org.counted.counter.Element.Metric_Type;
import static org.counted.counter.Element.Online_ISSN;
import static org.counted.counter.Element.Parent_Article_Version;
import static org.counted.counter.Element.Parent_Authors;
import static org.counted.counter.Element.Parent_DOI;
import static org.counted.counter.Element.Parent_Online_ISSN;
import static org.counted.counter.Element.Parent_Print_ISSN;
import static org.counted.counter.Element.Parent_Proprietary_ID;
import static org.counted.counter.Element.Parent_Title;
import static org.counted.counter.Element.Parent_URI;
import static org.counted.counter.Element.Platform;
import static org.counted.counter.Element.Print_ISSN;
import static org.counted.counter.Element.Proprietary_ID;
import static org.counted.counter.Element.Publication_Date;
import static org.counted.counter.Element.Publisher;
import static org.counted.counter.Element.Publisher_ID;
import static org.counted.counter.Element.Reporting_Period_Total;
import static org.counted.counter.Element.Section_Type;
import static org.counted.counter.Element.Title;
import static org.counted.counter.Element.URI;
import static org.counted.counter.Element.YOP;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The elements of the reports (Code of Practice 5.1, 4.1 to 4.4). The order of {@link Element} is
 * the tabular order of every report, so that a set of elements is a list of columns.
 */
final class ReportColumns {

  static final Set<Element> PLATFORM = of(Platform, Metric_Type, Reporting_Period_Total);

  static final Set<Element> DATABASE =
      and(PLATFORM, Element.Database, Publisher, Publisher_ID, Proprietary_ID);

  static final Set<Element> JOURNAL =
      and(
          PLATFORM,
          Title,
          Publisher,
          Publisher_ID,
          DOI,
          Proprietary_ID,
          Print_ISSN,
          Online_ISSN,
          URI);

  static final Set<Element> BOOK = and(JOURNAL, ISBN, Data_Type, YOP);

  static final Set<Element> TITLE = and(BOOK, Section_Type, Access_Type, Access_Method);

  static final Set<Element> MULTIMEDIA =
      and(PLATFORM, Item, Publisher, Publisher_ID, DOI, Proprietary_ID, URI, Data_Type);

  static final Set<Element> ARTICLE =
      and(
          PLATFORM,
          Item,
          Publisher,
          Publisher_ID,
          Authors,
          Publication_Date,
          Article_Version,
          DOI,
          Proprietary_ID,
          Print_ISSN,
          Online_ISSN,
          URI,
          Parent_Title,
          Parent_Authors,
          Parent_Article_Version,
          Parent_DOI,
          Parent_Proprietary_ID,
          Parent_Print_ISSN,
          Parent_Online_ISSN,
          Parent_URI,
          Access_Type);

  /** Everything from the item's name to the total; Section_Type belongs to titles. */
  static final Set<Element> ITEM = without(EnumSet.range(Item, Reporting_Period_Total));

  static Set<Element> and(Set<Element> elements, Element... more) {
    EnumSet<Element> all = EnumSet.copyOf(elements);
    all.addAll(List.of(more));
    return Collections.unmodifiableSet(all);
  }

  /** The columns of a COUNTER Report: who asks sees more. */
  static List<Column> ofFullReport(Set<Element> elements, Release release) {
    return elements.stream()
        .filter(element -> element != Section_Type || release == Release.R5)
        .map(element -> new Column(element, shown(element, release)))
        .toList();
  }

  /** The columns of a Standard View: fixed. Those of Release 5 never show the Data_Type. */
  static List<Column> ofStandardView(Set<Element> elements, Release release) {
    return elements.stream()
        .filter(element -> element != Data_Type || release != Release.R5)
        .map(element -> new Column(element, Column.Shown.ALWAYS))
        .toList();
  }

  private static Column.Shown shown(Element element, Release release) {
    if (element.isParent()) {
      return Column.Shown.WITH_PARENT_DETAILS;
    }
    if (element.isComponent()) {
      return Column.Shown.WITH_COMPONENT_DETAILS;
    }
    if (element == Data_Type && release == Release.R5) {
      return Column.Shown.ON_REQUEST;
    }
    return ON_REQUEST.contains(element) ? Column.Shown.ON_REQUEST : Column.Shown.ALWAYS;
  }

  private static final Set<Element> ON_REQUEST =
      of(Authors, Publication_Date, Article_Version, Section_Type, YOP, Access_Type, Access_Method);

  private static Set<Element> of(Element first, Element... more) {
    return Collections.unmodifiableSet(EnumSet.of(first, more));
  }

  private static Set<Element> without(EnumSet<Element> elements) {
    elements.remove(Section_Type);
    return Collections.unmodifiableSet(elements);
  }

  private ReportColumns() {}
}
