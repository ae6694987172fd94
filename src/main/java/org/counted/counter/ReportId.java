package org.counted.counter;

import static org.counted.counter.AccessType.Controlled;
import static org.counted.counter.DataType.Article;
import static org.counted.counter.DataType.Audiovisual;
import static org.counted.counter.DataType.Book;
import static org.counted.counter.DataType.Image;
import static org.counted.counter.DataType.Interactive_Resource;
import static org.counted.counter.DataType.Journal;
import static org.counted.counter.DataType.Multimedia;
import static org.counted.counter.DataType.Reference_Work;
import static org.counted.counter.DataType.Sound;
import static org.counted.counter.HostType.Aggregated_Full_Content;
import static org.counted.counter.HostType.Repository;
import static org.counted.counter.HostType.Scholarly_Collaboration_Network;
import static org.counted.counter.HostType.eBook;
import static org.counted.counter.HostType.eBook_Collection;
import static org.counted.counter.HostType.eJournal;
import static org.counted.counter.MetricGroups.DATABASE_SEARCHES;
import static org.counted.counter.MetricGroups.DENIALS;
import static org.counted.counter.MetricGroups.ITEM_REQUESTS;
import static org.counted.counter.MetricGroups.ITEM_TOTALS;
import static org.counted.counter.MetricGroups.ITEM_USAGE;
import static org.counted.counter.MetricGroups.UNIQUE_TITLES;
import static org.counted.counter.MetricType.Searches_Platform;
import static org.counted.counter.MetricType.Total_Item_Requests;
import static org.counted.counter.MetricType.Unique_Item_Requests;
import static org.counted.counter.MetricType.Unique_Title_Requests;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The COUNTER Reports and their Standard Views (Code of Practice 5.1, 3.1 and 4). A constant is all
 * there is to a report: its names in 5.1 and 5, its elements, what it selects, and, for a Standard
 * View, the kinds of platform that it is for (none named: all that offer its COUNTER Report).
 */
@SuppressWarnings("ImmutableEnumChecker") // its sets and lists are unmodifiable
public enum ReportId {
  PR(
      FullReport.PR,
      "Platform Report",
      "Platform Master Report",
      ReportColumns.and(ReportColumns.PLATFORM, Element.Data_Type, Element.Access_Method),
      Selection.of(List.of(Searches_Platform), ITEM_USAGE, UNIQUE_TITLES)),
  PR_P1(
      FullReport.PR,
      "Platform Usage",
      "Platform Usage",
      ReportColumns.and(ReportColumns.PLATFORM, Element.Data_Type),
      Selection.of(
          Searches_Platform, Total_Item_Requests, Unique_Item_Requests, Unique_Title_Requests)),
  DR(
      FullReport.DR,
      "Database Report",
      "Database Master Report",
      ReportColumns.and(ReportColumns.DATABASE, Element.Data_Type, Element.Access_Method),
      Selection.of(DATABASE_SEARCHES, ITEM_USAGE, UNIQUE_TITLES, DENIALS)),
  DR_D1(
      FullReport.DR,
      "Database Search and Item Usage",
      "Database Search and Item Usage",
      ReportColumns.DATABASE,
      Selection.of(DATABASE_SEARCHES, ITEM_USAGE).metricsIn5(DATABASE_SEARCHES, ITEM_TOTALS)),
  DR_D2(
      FullReport.DR,
      "Database Access Denied",
      "Database Access Denied",
      ReportColumns.DATABASE,
      Selection.of(DENIALS)),
  TR(
      FullReport.TR,
      "Title Report",
      "Title Master Report",
      ReportColumns.TITLE,
      Selection.of(ITEM_USAGE, UNIQUE_TITLES, DENIALS)),
  TR_B1(
      FullReport.TR,
      "Book Requests (Controlled)",
      "Book Requests (Excluding OA_Gold)",
      ReportColumns.BOOK,
      Selection.of(Total_Item_Requests, Unique_Title_Requests)
          .data(Book, Reference_Work)
          .access(Controlled),
      Aggregated_Full_Content,
      eBook,
      eBook_Collection),
  TR_B2(
      FullReport.TR,
      "Book Access Denied",
      "Book Access Denied",
      ReportColumns.BOOK,
      Selection.of(DENIALS).data(Book, Reference_Work),
      Aggregated_Full_Content,
      eBook,
      eBook_Collection),
  TR_B3(
      FullReport.TR,
      "Book Usage by Access Type",
      "Book Usage by Access Type",
      ReportColumns.and(ReportColumns.BOOK, Element.Access_Type),
      Selection.of(ITEM_USAGE, UNIQUE_TITLES).data(Book, Reference_Work),
      Aggregated_Full_Content,
      eBook,
      eBook_Collection),
  TR_J1(
      FullReport.TR,
      "Journal Requests (Controlled)",
      "Journal Requests (Excluding OA_Gold)",
      ReportColumns.JOURNAL,
      Selection.of(ITEM_REQUESTS).data(Journal).access(Controlled),
      Aggregated_Full_Content,
      eJournal),
  TR_J2(
      FullReport.TR,
      "Journal Access Denied",
      "Journal Access Denied",
      ReportColumns.JOURNAL,
      Selection.of(DENIALS).data(Journal),
      Aggregated_Full_Content,
      eJournal),
  TR_J3(
      FullReport.TR,
      "Journal Usage by Access Type",
      "Journal Usage by Access Type",
      ReportColumns.and(ReportColumns.JOURNAL, Element.Access_Type),
      Selection.of(ITEM_USAGE).data(Journal),
      Aggregated_Full_Content,
      eJournal),
  TR_J4(
      FullReport.TR,
      "Journal Requests by YOP (Controlled)",
      "Journal Requests by YOP (Excluding OA_Gold)",
      ReportColumns.and(ReportColumns.JOURNAL, Element.YOP),
      Selection.of(ITEM_REQUESTS).data(Journal).access(Controlled),
      Aggregated_Full_Content,
      eJournal),
  IR(
      FullReport.IR,
      "Item Report",
      "Item Master Report",
      ReportColumns.ITEM,
      Selection.of(ITEM_USAGE, DENIALS)),
  IR_A1(
      FullReport.IR,
      "Journal Article Requests",
      "Journal Article Requests",
      ReportColumns.ARTICLE,
      Selection.of(ITEM_REQUESTS).data(Article).parentIn5(Journal),
      Repository,
      Scholarly_Collaboration_Network),
  IR_M1(
      FullReport.IR,
      "Multimedia Item Requests",
      "Multimedia Item Requests",
      ReportColumns.MULTIMEDIA,
      Selection.of(ITEM_REQUESTS)
          .data(Audiovisual, Image, Interactive_Resource, Multimedia, Sound)
          .metricsIn5(Total_Item_Requests),
      HostType.Multimedia);

  private final FullReport full;
  private final String reportName;
  private final String reportName5;
  private final Set<Element> elements;
  private final Selection selection;
  private final List<HostType> hosts;

  ReportId(
      FullReport full,
      String reportName,
      String reportName5,
      Set<Element> elements,
      Selection selection,
      HostType... hosts) {
    this.full = full;
    this.reportName = reportName;
    this.reportName5 = reportName5;
    this.elements = elements;
    this.selection = selection;
    this.hosts = List.of(hosts);
  }

  /** The COUNTER Report that this is, or is a view of. */
  public ReportId fullReport() {
    return full.id();
  }

  public boolean isStandardView() {
    return !name().equals(full.name());
  }

  /** The Report_Name. */
  public String reportName(Release release) {
    return switch (release) {
      case R5 -> reportName5;
      case R51 -> reportName;
    };
  }

  /** The elements in tabular order, up to the columns of the months; extensions not among them. */
  public List<Column> columns(Release release) {
    return isStandardView()
        ? ReportColumns.ofStandardView(elements, release)
        : ReportColumns.ofFullReport(elements, release);
  }

  /** The elements that a report with these options shows, in tabular order, extensions first. */
  public List<Element> shownElements(
      Release release,
      Collection<Element> attributesToShow,
      boolean parentDetails,
      boolean componentDetails) {
    EnumSet<Element> shown = EnumSet.noneOf(Element.class);
    columns(release).stream()
        .filter(column -> column.isShown(attributesToShow, parentDetails, componentDetails))
        .map(Column::element)
        .forEach(shown::add);
    extensions(release).stream().filter(attributesToShow::contains).forEach(shown::add);
    return List.copyOf(shown);
  }

  /** The Attributes_To_Show that may be asked for, without the extensions; none in a view. */
  public Set<Element> attributesToShow(Release release) {
    return columns(release).stream()
        .filter(column -> column.shown() == Column.Shown.ON_REQUEST)
        .map(Column::element)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Element.class)));
  }

  /** The common extensions that may be asked for in Attributes_To_Show (11.5); none in a view. */
  public Set<Element> extensions(Release release) {
    return isStandardView() ? Set.of() : ReportOptions.extensions(full, release);
  }

  /** The Metric_Types that may stand in it, in canonical order. */
  public List<MetricType> metricTypes(Release release) {
    return selection.metricTypes(release);
  }

  /** The Data_Types (of 5.1) of the usage in it, in canonical order. */
  public List<DataType> dataTypes() {
    if (!selection.dataTypes().isEmpty()) {
      return selection.dataTypes();
    }
    return Arrays.stream(DataType.values()).filter(type -> type.isPermittedIn(full)).toList();
  }

  /** The Access_Types (of 5.1) of the usage in it. */
  public List<AccessType> accessTypes() {
    return selection.accessTypes().isEmpty()
        ? List.of(AccessType.values())
        : selection.accessTypes();
  }

  /** The Access_Methods of the usage in it: mining is in no Standard View. */
  public List<AccessMethod> accessMethods() {
    return isStandardView() ? List.of(AccessMethod.Regular) : List.of(AccessMethod.values());
  }

  /** The type that the parent of all usage in it has, where the release asks for one. */
  public Optional<DataType> parentDataType(Release release) {
    return release == Release.R5 ? selection.parentDataType5() : Optional.empty();
  }

  /** The Report_Filters that a Standard View carries by itself, as wire values (table 3.2). */
  public Map<ReportFilter, List<String>> presetFilters(Release release) {
    return isStandardView() ? ReportOptions.presets(this, selection, release) : Map.of();
  }

  /** The filters that may be asked for, without the extensions (3.3, 5.2). */
  public Set<ReportFilter> filters(Release release) {
    return isStandardView() ? ReportOptions.COMMON_FILTERS : ReportOptions.filters(full, release);
  }

  /** The filters of the common extensions that may be asked for (11.5). */
  public Set<ReportFilter> extensionFilters() {
    return isStandardView() ? Set.of() : ReportOptions.EXTENSION_FILTERS;
  }

  /** Whether a platform of that kind has to offer it. */
  public boolean isFor(HostType host) {
    return host.offers(full) && (hosts.isEmpty() || hosts.contains(host));
  }

  /** Looks a report up by its Report_ID, in any case. */
  public static Optional<ReportId> find(String wireName) {
    return WireNames.find(values(), ReportId::name, wireName);
  }

  FullReport full() {
    return full;
  }
}
