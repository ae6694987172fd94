package org.counted.counter;

import static org.counted.counter.PublishedTables.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReportIdTest {

  static Stream<Arguments> reports() {
    return Stream.of(Release.values())
        .flatMap(
            release -> Stream.of(ReportId.values()).map(report -> Arguments.of(release, report)));
  }

  static Stream<Arguments> fullReports() {
    return reports().filter(arguments -> !((ReportId) arguments.get()[1]).isStandardView());
  }

  @ParameterizedTest
  @EnumSource
  void theReportsAreThoseOfTheRelease(Release release) {
    Set<String> published = new HashSet<>();
    PublishedTables.reports(release).fieldNames().forEachRemaining(published::add);

    assertEquals(
        published, Stream.of(ReportId.values()).map(Enum::name).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void nameAndFullReportAreThePublishedOnes(Release release, ReportId report) {
    JsonNode published = PublishedTables.report(release, report);

    assertEquals(published.path("Report_Name").asText(), report.reportName(release));
    assertEquals(published.path("kind").asText().equals("Standard_View"), report.isStandardView());
    assertEquals(published.path("parent").asText(report.name()), fullName(report));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void columnsStandInThePublishedOrder(Release release, ReportId report) {
    List<String> published = new ArrayList<>();
    for (JsonNode column : PublishedTables.report(release, report).path("columns")) {
      String required = column.path("when").asText().equals("M") ? "" : "?";
      published.add(column.path("name").asText() + required);
    }
    published.remove("Mmm-yyyy");

    List<String> ours =
        report.columns(release).stream()
            .map(
                column ->
                    column.element().name() + (column.shown() == Column.Shown.ALWAYS ? "" : "?"))
            .toList();

    assertEquals(published, ours);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void metricTypesStandInThePublishedOrder(Release release, ReportId report) {
    assertEquals(
        strings(PublishedTables.report(release, report).path("metric_types")),
        report.metricTypes(release).stream().map(Enum::name).toList());
    assertEquals(
        EnumSet.copyOf(report.metricTypes(release)).stream().toList(), report.metricTypes(release));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void presetsAreThePublishedOnes(Release release, ReportId report) {
    Map<String, List<String>> published = new HashMap<>();
    PublishedTables.report(release, report)
        .path("preset_filters")
        .properties()
        .forEach(filter -> published.put(filter.getKey(), strings(filter.getValue())));

    Map<String, List<String>> ours = new HashMap<>();
    report.presetFilters(release).forEach((filter, values) -> ours.put(filter.name(), values));

    assertEquals(published, ours);
  }

  @ParameterizedTest
  @MethodSource("fullReports")
  void attributesAndFiltersAreThePublishedOnes(Release release, ReportId report) {
    JsonNode published = PublishedTables.report(release, report);

    assertEquals(
        strings(published.path("attributes_to_show")),
        report.attributesToShow(release).stream().map(Enum::name).toList());
    assertEquals(
        strings(published.path("attributes_to_show_common_extensions")),
        report.extensions(release).stream().map(Enum::name).toList());
    assertEquals(
        new HashSet<>(strings(published.path("filters"))),
        Stream.concat(report.filters(release).stream(), report.extensionFilters().stream())
            .map(filter -> filter.wireName(release))
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("fullReports")
  void dataTypesAndAccessTypesAreThePublishedOnes(Release release, ReportId report) {
    JsonNode published = PublishedTables.report(release, report);
    List<String> dataTypes =
        switch (release) {
          case R5 ->
              Stream.of(DataType5.values())
                  .filter(type -> type.isPermittedIn(report))
                  .map(Enum::name)
                  .toList();
          case R51 -> report.dataTypes().stream().map(Enum::name).toList();
        };
    Set<String> accessTypes =
        switch (release) {
          case R5 ->
              report.accessTypes().stream()
                  .map(type -> type.release5(report).name())
                  .collect(Collectors.toSet());
          case R51 -> report.accessTypes().stream().map(Enum::name).collect(Collectors.toSet());
        };

    assertEquals(strings(published.path("data_types")), dataTypes);
    if (published.has("access_types")) {
      assertEquals(new HashSet<>(strings(published.path("access_types"))), accessTypes);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sectionTypesAndAccessMethodsAreThePublishedOnes(Release release) {
    JsonNode published = PublishedTables.report(release, ReportId.TR);

    assertEquals(
        strings(published.path("access_methods")),
        ReportId.TR.accessMethods().stream().map(Enum::name).toList());
    assertEquals(
        strings(published.path("section_types")),
        release == Release.R5
            ? Stream.of(SectionType.values()).map(Enum::name).toList()
            : List.of());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aStandardViewIsAPartOfItsFullReport(Release release, ReportId report) {
    ReportId full = report.fullReport();

    assertTrue(full.metricTypes(release).containsAll(report.metricTypes(release)));
    assertTrue(full.dataTypes().containsAll(report.dataTypes()));
    assertTrue(full.accessTypes().containsAll(report.accessTypes()));
    assertTrue(full.accessMethods().containsAll(report.accessMethods()));
    assertTrue(full.filters(release).containsAll(report.filters(release)));
    assertTrue(elements(full, release).containsAll(elements(report, release)));
  }

  @Test
  void shownElementsFollowTheTabularOrderWithExtensionsFirst() {
    assertEquals(
        List.of(
            Element.Customer_ID,
            Element.Attributed,
            Element.Platform,
            Element.Data_Type,
            Element.Access_Method,
            Element.Metric_Type,
            Element.Reporting_Period_Total),
        ReportId.PR.shownElements(
            Release.R51,
            List.of(Element.Access_Method, Element.Attributed, Element.YOP, Element.Customer_ID),
            false,
            false));
  }

  @Test
  void parentAndComponentElementsAreShownOnlyWithTheirDetails() {
    List<Element> plain = ReportId.IR.shownElements(Release.R51, List.of(), false, false);
    List<Element> withParents = ReportId.IR.shownElements(Release.R51, List.of(), true, false);
    List<Element> withComponents = ReportId.IR.shownElements(Release.R51, List.of(), false, true);

    assertTrue(plain.stream().noneMatch(element -> element.isParent() || element.isComponent()));
    assertEquals(11, withParents.stream().filter(Element::isParent).count());
    assertEquals(10, withComponents.stream().filter(Element::isComponent).count());
  }

  @Test
  void aReportIsFoundInAnyCase() {
    assertEquals(Optional.of(ReportId.TR_J1), ReportId.find("tr_j1"));
    assertEquals(Optional.of(ReportId.PR), ReportId.find("PR"));
    assertEquals(Optional.empty(), ReportId.find("TR_J9"));
    assertEquals(Optional.empty(), ReportId.find(""));
  }

  @Test
  void theAuthorFilterHasAnotherNameInRelease5() {
    assertEquals(
        Optional.of(ReportFilter.Author), ReportFilter.find("item_contributor", Release.R5));
    assertEquals(Optional.empty(), ReportFilter.find("author", Release.R5));
    assertEquals(Optional.of(ReportFilter.Author), ReportFilter.find("author", Release.R51));
  }

  private static String fullName(ReportId report) {
    return report.fullReport().name();
  }

  private static Set<Element> elements(ReportId report, Release release) {
    return report.columns(release).stream().map(Column::element).collect(Collectors.toSet());
  }
}
