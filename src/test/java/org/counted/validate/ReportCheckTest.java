package org.counted.validate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.counted.validate.Documents.ITEM_REPORT_5;
import static org.counted.validate.Documents.JOURNAL_REQUESTS_5;
import static org.counted.validate.Documents.JOURNAL_TABLE;
import static org.counted.validate.Documents.TITLE_REPORT;
import static org.counted.validate.Documents.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of the Code of Practice, each on a report that breaks just that one. */
class ReportCheckTest {

  @Test
  void reportsWithoutAFlawPass() {
    assertEquals(List.of(), Documents.json(TITLE_REPORT).findings());
    assertEquals(List.of(), Documents.json(JOURNAL_REQUESTS_5).findings());
    assertEquals(List.of(), Documents.table(JOURNAL_TABLE).findings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "\"Release\": \"5.1\" ~ \"Release\": \"4\" ~ Fatal ~ HEADER ~ .Report_Header.Release",
        "\"TR\" ~ \"tr\" ~ Error ~ HEADER ~ .Report_Header.Report_ID",
        "Title Report ~ Title Master Report ~ Error ~ HEADER ~ .Report_Header.Report_Name",
        "2025-03-20T10:15:00Z ~ 2025-03-20T10:15:00.5Z ~ Error ~ HEADER ~ .Report_Header.Created",
        "Example University ~ The World ~ Error ~ WORLD ~ .Report_Header.Institution_ID",
        "exampl:C1 ~ my-house:C1 ~ Error ~ IDENTIFIERS ~ .Report_Header.Institution_ID.Proprietary[0]",
        "[\"YOP\"] ~ [\"YOP\", \"Data_Type\"] ~ Critical ~ ATTRIBUTES ~ .Report_Header.Report_Attributes.Attributes_To_Show[1]",
        "\"2025-02-28\"} ~ \"2025-02-28\", \"Access_Method\": [\"TDM\", \"Regular\"]} ~ Error ~ DEFAULTS ~ .Report_Header.Report_Filters.Access_Method",
        "\"1234-5679\" ~ \"12345679\" ~ Error ~ IDENTIFIERS ~ .Report_Items[0].Item_ID.Online_ISSN",
        "\"Book\", \"YOP\" ~ \"Book_Segment\", \"YOP\" ~ Critical ~ ATTRIBUTES ~ .Report_Items[1].Attribute_Performance[0].Data_Type",
        "\"A Book\", \"Publisher\" ~ \"A Book\", \"publisher\" ~ Error ~ ITEMS ~ .Report_Items[1].publisher",
        "\"Book\", \"YOP\" ~ \"Unspecified\", \"YOP\" ~ Critical ~ METRICS ~ .Report_Items[1].Attribute_Performance[0]",
        "{\"2025-02\": 1} ~ {\"2025-03\": 1} ~ Error ~ METRICS ~ .Report_Items[0].Attribute_Performance[0].Performance.No_License.2025-03",
        "{\"2025-02\": 1} ~ {\"2025-02\": 0} ~ Error ~ METRICS ~ .Report_Items[0].Attribute_Performance[0].Performance.No_License.2025-02",
        "\"Total_Item_Requests\": {\"2025-01\": 2} ~ \"Total_Item_Requests\": {\"2025-01\": 5} ~ Critical ~ METRICS ~ .Report_Items[0].Attribute_Performance[0]",
        "\"A Book\" ~ \" A Book\" ~ Warning ~ ITEMS ~ .Report_Items[1].Title",
      })
  void brokenRuleIsFoundAtItsPlace(
      String place, String other, Level level, Rule rule, String position) {
    Verdict verdict = Documents.json(with(TITLE_REPORT, place, other));

    assertEquals(level, verdict.level(), verdict.findings().toString());
    assertTrue(
        verdict.findings().stream()
            .anyMatch(
                finding ->
                    finding.level() == level
                        && finding.rule() == rule
                        && finding.position().equals(position)),
        verdict.findings().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"Customer_ID\": \"C1\", ~ ' ' ~ Critical",
        "\"Count\": 1} ~ \"Count\": 3} ~ Critical",
        "\"2024-01-31\"}, ~ \"2024-02-29\"}, ~ Error",
        "\"Title\": \"A ~ \"Access_Type\": \"Controlled\", \"Title\": \"A ~ Error",
        "\"Name\": \"Access_Type\" ~ \"Name\": \"Access_Method\" ~ Critical",
      })
  void brokenRuleOfRelease5IsFound(String place, String other, Level level) {
    assertEquals(level, Documents.json(with(JOURNAL_REQUESTS_5, place, other)).level());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Release ~ Release: ~ Critical ~ A3",
        "Metric_Types ~ Metric Types ~ Error ~ A6",
        "Feb-2025 ~ 2025-02 ~ Error ~ M15",
        "Feb-2025 ~ February ~ Critical ~ M15",
        "; Unique_Item_Requests ~ ;Unique_Item_Requests ~ Error ~ B6",
        "5\t3\t2 ~ 6\t3\t2 ~ Critical ~ K16",
        "5\t3\t2 ~ 3\t3\t ~ Error ~ M16",
        "Access_Type=Controlled; ~ ' ' ~ Critical ~ B7",
      })
  void brokenRuleOfATableIsFoundInItsCell(String place, String other, Level level, String cell) {
    Verdict verdict = Documents.table(with(JOURNAL_TABLE, place, other));

    assertTrue(
        verdict.findings().stream()
            .anyMatch(finding -> finding.level() == level && finding.position().equals(cell)),
        verdict.findings().toString());
  }

  @Test
  void tableOfCommasAndQuotesIsReadAsWell() {
    String commas = with(JOURNAL_TABLE, "\t", ",");
    String quoted = with(commas, "A Journal,", "\"A \"\"great\"\" Journal, indeed\",");

    assertEquals(List.of(), Documents.table(quoted).findings());
  }

  @Test
  void tableInAnotherCharacterSetCannotBeChecked() {
    byte[] latin = with(JOURNAL_TABLE, "A Publisher", "Édition").substring(1).getBytes(ISO_8859_1);

    assertEquals(Level.Fatal, ReportCheck.ofTabular(latin).level());
  }

  @Test
  void workbookIsCheckedAsTheTableInIt() throws IOException {
    assertEquals(List.of(), ReportCheck.of(workbook(JOURNAL_TABLE)).findings());
    assertEquals(
        Level.Critical,
        ReportCheck.of(workbook(with(JOURNAL_TABLE, "5\t3\t2", "6\t3\t2"))).level());
  }

  @Test
  void sameUsageTwiceIsFoundAcrossTheReport() {
    String twice = with(TITLE_REPORT, "A Book", "A Journal");
    String same =
        with(
            twice
                .replace("exampl:b", "1234-5679")
                .replace("Proprietary\": \"", "Online_ISSN\": \""),
            "\"Book\", \"YOP\"",
            "\"Journal\", \"YOP\"");

    assertTrue(
        Documents.json(same).findings().stream()
            .anyMatch(finding -> finding.rule() == Rule.DUPLICATES));
  }

  @Test
  void headerBehindTheItemsIsFound() {
    int items = TITLE_REPORT.indexOf("\"Report_Items\"");
    String header = TITLE_REPORT.substring(1, items).strip();
    String list = TITLE_REPORT.substring(items, TITLE_REPORT.lastIndexOf('}'));
    String turned = "{" + list + ", " + header.substring(0, header.length() - 1) + "}";

    assertEquals(List.of(), Documents.json(turned).findings());
  }

  @Test
  void ofManyFindingsTheFirstAreKept() {
    String header = TITLE_REPORT.substring(0, TITLE_REPORT.indexOf("[\n"));
    String many = header + "[" + "1,".repeat(6000) + "1]}";

    Verdict verdict = Documents.json(many);

    assertEquals(Level.Critical, verdict.level());
    assertEquals(5000, verdict.findings().size());
    assertEquals(1001, verdict.leftOut());
  }

  /** 5.0, 3.2.2: parts of an item that were used, with totals and denials of their own. */
  @Test
  void componentsOfRelease5AreChecked() {
    String whole = ITEM_REPORT_5;
    Verdict fitting = Documents.json(whole);
    Verdict unique =
        Documents.json(
            whole.replace(
                "Total_Item_Requests\", \"Count\": 7", "Unique_Item_Requests\", \"Count\": 7"));
    Verdict nameless =
        Documents.json(whole.replace("[{\"Type\": \"DOI\", \"Value\": \"10.9999/a1.s1\"}]", "[]"));
    Verdict twice =
        Documents.json(whole.replace("\"Data_Type\": \"Dataset\"", "\"Data_Type\": \"Datasett\""));

    assertFalse(fitting.level().isWorseThan(Level.Notice), fitting.toString());
    assertTrue(unique.toString().contains("is not counted for components"), unique.toString());
    assertTrue(nameless.toString().contains("without an identifier"), nameless.toString());
    assertTrue(twice.toString().contains("Datasett"), twice.toString());
    assertEquals(Level.Critical, unique.level());
    assertEquals(Level.Critical, nameless.level());
  }

  /** As programs write it that cannot go back to fill in sizes. */
  @Test
  void aWorkbookThatWasWrittenAsAStreamIsRead(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("report.xlsx"), workbook(JOURNAL_TABLE));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipFile from = new ZipFile(file.toFile());
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry : from.stream().toList()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        from.getInputStream(entry).transferTo(zip);
      }
    }

    assertEquals(Level.Passed, ReportCheck.of(file).level());
    assertEquals(Level.Passed, ReportCheck.of(out.toByteArray()).level());
  }

  @Test
  void formIsRecognisedByTheFirstBytes() throws IOException {
    assertEquals(Level.Passed, ReportCheck.of(TITLE_REPORT.getBytes(UTF_8)).level());
    assertEquals(Level.Passed, ReportCheck.of(JOURNAL_TABLE.getBytes(UTF_8)).level());
  }

  private static byte[] workbook(String table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("TR_J1");
      List<String> rows = table.substring(1).lines().toList();
      for (int row = 0; row < rows.size(); row++) {
        String[] cells = rows.get(row).split("\t", -1);
        for (int column = 0; column < cells.length; column++) {
          if (row > 14 && cells[column].matches("[0-9]+")) {
            sheet.value(row, column, Integer.parseInt(cells[column]));
          } else if (!cells[column].isEmpty()) {
            sheet.value(row, column, cells[column]);
          }
        }
      }
    }
    return out.toByteArray();
  }
}
