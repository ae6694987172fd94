package org.counted.sushi;

import static org.counted.sushi.CounterFixture.C1;
import static org.counted.sushi.CounterFixture.DATES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.counted.counter.ReportId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Tabular reports, by the numbers of section 8.2 of our notes on the Code of Practice. */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class TabularTest extends OverHttp {

  private static final String TSV = "text/tab-separated-values";

  /** R12, R14, R15. */
  @Test
  void aReportHasThirteenRowsOfHeader() {
    byte[] bytes = CounterFixture.bytes(report("pr", ""));
    List<List<String>> rows = rows(bytes);

    assertEquals(
        List.of((byte) 0xEF, (byte) 0xBB, (byte) 0xBF), List.of(bytes[0], bytes[1], bytes[2]));
    assertEquals(
        List.of(
            "Report_Name=Platform Report",
            "Report_ID=PR",
            "Release=5.1",
            "Institution_Name=Example University",
            "Institution_ID=ROR:00hx57361; exampl:C1",
            "Metric_Types=",
            "Report_Filters=",
            "Report_Attributes=",
            "Exceptions=",
            "Reporting_Period=Begin_Date=2025-01-01; End_Date=2025-03-31",
            "Created=2025-08-15T10:15:30Z",
            "Created_By=Example Platform",
            "Registry_Record=https://registry.countermetrics.org/platform/00000000-0000-0000-0000-000000000000"),
        rows.subList(0, 13).stream().map(row -> String.join("=", row)).toList());
    assertEquals(List.of(""), rows.get(13));
    assertEquals(
        "Platform,Data_Type,Metric_Type,Reporting_Period_Total,Jan-2025,Feb-2025,Mar-2025",
        String.join(",", rows.get(14)));
    assertEquals(
        "Example Platform,Journal,Total_Item_Investigations,114,114,0,0",
        String.join(",", rows.get(15)));
  }

  /** Extensions of 11.5: the names of countries and subdivisions come from ISO 3166. */
  @ParameterizedTest
  @ValueSource(strings = {"Country_Name|Country_Code", "Subdivision_Name|Subdivision_Code"})
  void placesHaveNamesAndCodes(String attributes) {
    String place = attributes.startsWith("C") ? "France,FR" : "Paris,FR-75C";
    List<List<String>> rows =
        rows(CounterFixture.bytes(report("tr", "&attributes_to_show=" + attributes)));

    assertEquals(
        attributes.replace('|', ','), String.join(",", rows.get(14).subList(0, 2)), rows::toString);
    rows.subList(15, rows.size())
        .forEach(row -> assertEquals(place, String.join(",", row.subList(0, 2))));
    assertEquals("Attributes_To_Show=" + attributes, rows.get(7).get(1));
  }

  /** R16, R17, R35. */
  @Test
  void whatIsShownOnRequestHasItsColumn() {
    List<List<String>> rows =
        rows(
            CounterFixture.bytes(
                report(
                    "tr",
                    "&attributes_to_show=YOP|Access_Method|Customer_ID|Institution_Name"
                        + "&exclude_monthly_details=True&metric_type=No_License|Limit_Exceeded"
                        + "&data_type=Book&granularity=Totals")));

    assertEquals("Limit_Exceeded; No_License", rows.get(5).get(1));
    assertEquals("Data_Type=Book", rows.get(6).get(1));
    assertEquals(
        "Attributes_To_Show=Institution_Name|Customer_ID|YOP|Access_Method;"
            + " Exclude_Monthly_Details=True",
        rows.get(7).get(1));
    assertEquals(
        "3050: Parameter Not Recognized in this Context (granularity)", rows.get(8).get(1));
    assertEquals(
        "Institution_Name,Customer_ID,Title,Publisher,Publisher_ID,Platform,DOI,Proprietary_ID,"
            + "ISBN,Print_ISSN,Online_ISSN,URI,Data_Type,YOP,Access_Method,Metric_Type,"
            + "Reporting_Period_Total",
        String.join(",", rows.get(14)));
    assertEquals(
        "Example University,C1,Book B,Pub,ROR:00hx57361; exampl:pub,Example Platform,10.9999/bk,"
            + "exampl:bk,,,,https://example.org/bk,Book,2001,Regular,Limit_Exceeded,1",
        String.join(",", rows.get(15)));
  }

  @Test
  void authorsAndParentsHaveTheirColumns() {
    List<List<String>> rows = rows(CounterFixture.bytes(report("ir_a1", "")));
    int last = rows.size() - 1;

    assertTrue(
        rows.get(last)
            .contains(
                "Smith, J (ORCID:0000-0001-2345-6789); Doe, A"
                    + " (ISNI:1234567812345678); Roe, B"),
        rows.get(last)::toString);
    assertEquals("Journal A", rows.get(last).get(rows.get(14).indexOf("Parent_Title")));
    assertEquals("1234-5679", rows.get(last).get(rows.get(14).indexOf("Parent_Print_ISSN")));
  }

  @Test
  void anEmptyReportHasHeadingsAndSaysWhy() {
    List<List<String>> rows =
        rows(
            CounterFixture.bytes(
                counter.get(
                    "r51/reports/tr?" + C1 + "&begin_date=2025-07&end_date=2025-07&format=tsv")));

    assertEquals(15, rows.size());
    assertEquals("3031: Usage Not Ready for Requested Dates (2025-07)", rows.get(8).get(1));
  }

  /** R09, R11, R40: JSON, TSV and XLSX have the same numbers. */
  @ParameterizedTest
  @EnumSource(ReportId.class)
  void allFormsOfAReportAgree(ReportId report) throws Exception {
    String more =
        report.isStandardView() ? "" : "&attributes_to_show=YOP|Access_Type|Access_Method";
    JsonNode json = counter.report(report.name(), more);
    List<List<String>> tsv = rows(CounterFixture.bytes(report(report.name(), more)));
    List<List<String>> xlsx =
        sheet(CounterFixture.bytes(report(report.name(), more + "&format=xlsx")));

    List<String> headings = tsv.get(14);
    int total = headings.indexOf("Reporting_Period_Total");
    Map<String, Long> inTable = new TreeMap<>();
    for (List<String> row : tsv.subList(15, tsv.size())) {
      long sum = 0;
      for (int i = total + 1; i < headings.size(); i++) {
        long count = Long.parseLong(row.get(i));
        sum += count;
        if (count > 0) {
          inTable.merge(row.get(total - 1) + " " + headings.get(i), count, Long::sum);
        }
      }
      assertEquals(row.get(total), Long.toString(sum));
    }
    assertEquals(byMonth(json), inTable);
    assertFalse(inTable.isEmpty());
    assertEquals(tsv, xlsx);
  }

  @Test
  void theFormIsChosenByParameterOrAccept() {
    String request = "r51/reports/pr?" + C1 + DATES;

    assertEquals(Answer.JSON, counter.get(request).mediaType());
    assertEquals(Answer.JSON, counter.get(request, "*/*").mediaType());
    assertEquals(Answer.JSON, counter.get(request, "text/html,*/*;q=0.8").mediaType());
    assertEquals(TSV + "; charset=UTF-8", counter.get(request, TSV).mediaType());
    assertEquals(Answer.JSON, counter.get(request + "&format=json", TSV).mediaType());
    assertTrue(counter.get(request + "&format=XLSX").mediaType().contains("spreadsheetml"));
    assertEquals(
        "attachment; filename=\"PR_2025-01_2025-03.tsv\"",
        counter.get(request + "&format=tsv").headers().get("Content-Disposition"));
  }

  @Test
  void aTabInATitleDoesNotTearTheRow() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sheet sheet = new TsvSheet(out);
    sheet.row(List.of("a\tb\nc", 1L));
    sheet.end();

    assertEquals("\uFEFFa b c\t1\n", out.toString(StandardCharsets.UTF_8));
  }

  private Answer report(String report, String more) {
    return counter.get("r51/reports/" + report + "?" + C1 + DATES + more, TSV);
  }

  private static Map<String, Long> byMonth(JsonNode report) {
    String[] names = {"Jan", "Feb", "Mar"};
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode rows : report.findValues("Attribute_Performance")) {
      for (JsonNode row : rows) {
        row.get("Performance")
            .properties()
            .forEach(
                metric ->
                    metric
                        .getValue()
                        .properties()
                        .forEach(
                            month ->
                                counts.merge(
                                    metric.getKey()
                                        + " "
                                        + names[Integer.parseInt(month.getKey().substring(5)) - 1]
                                        + "-"
                                        + month.getKey().substring(0, 4),
                                    month.getValue().asLong(),
                                    Long::sum)));
      }
    }
    return counts;
  }

  private static List<List<String>> rows(byte[] tsv) {
    String text = new String(tsv, 3, tsv.length - 3, StandardCharsets.UTF_8);
    return text.lines().map(line -> List.of(line.split("\t", -1))).toList();
  }

  /** The cells of the only worksheet, blank ones filled in to the width of the headings. */
  private static List<List<String>> sheet(byte[] xlsx) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    int sheets = 0;
    Path file = Files.createTempFile("report", ".xlsx");
    Files.write(file, xlsx);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.getName().startsWith("xl/worksheets/sheet")) {
          continue;
        }
        sheets++;
        NodeList cells =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(zip.getInputStream(entry))
                .getElementsByTagName("c");
        TreeMap<Integer, String[]> table = new TreeMap<>();
        for (int i = 0; i < cells.getLength(); i++) {
          Element cell = (Element) cells.item(i);
          String at = cell.getAttribute("r");
          int row = Integer.parseInt(at.replaceAll("[A-Z]", ""));
          int column = 0;
          for (char letter : at.replaceAll("[0-9]", "").toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
          }
          table.computeIfAbsent(row, each -> new String[60])[column - 1] = cell.getTextContent();
        }
        int width = (int) Arrays.stream(table.get(15)).filter(each -> each != null).count();
        for (int row = 1; row <= table.lastKey(); row++) {
          List<String> list = new ArrayList<>();
          int columns = row < 14 ? 2 : row == 14 ? 1 : width;
          for (int column = 0; column < columns; column++) {
            String text = table.containsKey(row) ? table.get(row)[column] : null;
            list.add(text == null ? "" : text);
          }
          rows.add(list);
        }
      }
    }
    Files.delete(file);
    assertEquals(1, sheets);
    return rows;
  }
}
