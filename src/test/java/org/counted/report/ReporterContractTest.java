package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.counted.elastic.Elasticsearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What holds of every reporter, without anybody adding it to this test. */
@QuarkusTest
class ReporterContractTest extends OverStoredUsage {

  @Inject ServedReports served;
  @Inject Runner runner;
  @Inject Elasticsearch elasticsearch;
  @Inject Gauges gauges;
  @Inject @All List<Reporter<?>> reporters;

  @Test
  void everyReporterIsListedInEachOfItsCycles() {
    List<String> expected = new ArrayList<>();
    for (Reporter<?> reporter : reporters) {
      assertTrue(reporter.id().matches("[a-z][a-z0-9_]*"), reporter.id());
      assertFalse(reporter.description().isBlank(), reporter.id());
      reporter.cycles().forEach(cycle -> expected.add(cycle.wire() + "_" + reporter.id()));
    }
    gauges.all().forEach(gauge -> expected.add(gauge.report().id()));
    List<String> listed = new ArrayList<>();
    client.json("/reports").path("reports").forEach(each -> listed.add(each.path("id").asText()));

    assertEquals(expected.stream().sorted().toList(), listed);
    assertTrue(listed.contains("daily_open_usage"));
  }

  @Test
  void everyReporterHasAMappingAndAnArgument() {
    assertAll(
        served.all().stream()
            .<Executable>map(
                report ->
                    () -> {
                      JsonNode properties =
                          elasticsearch
                              .get("/_index_template/counted-report-" + report.id())
                              .at("/index_templates/0/index_template/template/mappings/properties");
                      for (DocumentField field : report.stored()) {
                        assertEquals(
                            field.kind().mapping(),
                            properties.path(field.name()).path("type").asText(),
                            report.id() + "." + field.name());
                      }
                      assertEquals(
                          !report.isPushed(), runner.names(report.cycle()).contains(report.id()));
                    }));
  }

  @Test
  void everyReportIsServedInEveryFormat() {
    List<Executable> checks = new ArrayList<>();
    for (ServedReport report : served.all()) {
      for (ExportFormat format : ExportFormat.values()) {
        checks.add(() -> isServed(report, format));
      }
    }
    assertAll(checks);
  }

  @Test
  void everyReportIsServedToOsfsClients() {
    assertAll(
        served.all().stream()
            .<Executable>map(
                report ->
                    () -> {
                      JsonNode data =
                          client
                              .json("/_/metrics/reports/" + report.id() + "/recent/")
                              .path("data");
                      int attributes =
                          report.id().equals(MetricsItemUsage.REPORT)
                              ? MetricsItemListTest.NAMES.size()
                              : outer(report).size();
                      for (JsonNode each : data) {
                        assertEquals(attributes, each.path("attributes").size(), report.id());
                      }
                    }));
  }

  @Test
  void theExampleInTheManualIsTheOneThatRuns() throws IOException {
    String manual = Files.readString(Path.of("docs/adding-a-report.md"));
    String source = Files.readString(Path.of("src/test/java/org/counted/report/OpenUsage.java"));

    String example = source.substring(source.indexOf("@Singleton"), source.indexOf("// end"));
    assertTrue(manual.contains("```java\n" + example + "```"), "docs/adding-a-report.md is behind");
    assertTrue(example.lines().count() <= 20, "a report is twenty lines");
  }

  private void isServed(ServedReport report, ExportFormat format) throws IOException {
    String path = "/reports/" + report.id() + "/recent?format=" + format.wire();
    Client.Reply reply = client.get(path);
    assertEquals(200, reply.status(), path);
    assertEquals(format.mediaType(), reply.type(), path);
    List<String> columns = report.columns().stream().map(DocumentField::name).toList();
    switch (format) {
      case Csv -> assertEquals(String.join(",", columns), firstLine(reply));
      case Tsv -> assertEquals(String.join("\t", columns), firstLine(reply));
      case Json ->
          reply.json().path("rows").forEach(row -> assertEquals(outer(report), names(row)));
      case Jsonl ->
          reply
              .text()
              .strip()
              .lines()
              .forEach(line -> assertTrue(line.startsWith("{\"period\":\"20")));
      case Xlsx -> columns.forEach(column -> assertTrue(sheet(reply).contains(">" + column + "<")));
    }
  }

  /** The names in JSON, where what has dots is an object within. */
  private static List<String> outer(ServedReport report) {
    return report.columns().stream()
        .map(each -> each.name().split("\\.", -1)[0])
        .distinct()
        .toList();
  }

  private static String firstLine(Client.Reply reply) {
    return reply.text().lines().findFirst().orElseThrow();
  }

  private static List<String> names(JsonNode row) {
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Through a file, because the workbook's zip tells its lengths at the end. */
  private static String sheet(Client.Reply reply) {
    try {
      Path file = Files.createTempFile("report", ".xlsx");
      Files.write(file, reply.body());
      try (ZipFile zip = new ZipFile(file.toFile())) {
        return new String(
            zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
            StandardCharsets.UTF_8);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
