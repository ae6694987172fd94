package org.counted.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.counted.elastic.SortedRead;

/**
 * Any set of reports as a Frictionless data package (version 1, tabular): a zip of tables and of
 * the description of their fields.
 */
@Singleton
class DataPackage {

  static final String REPORT = "report";

  private static final String MEDIA_TYPE = "application/zip";

  private final ServedReports reports;
  private final StoredReports stored;
  private final Operators operators;
  private final PackageConfig config;
  private final Clock clock;

  DataPackage(
      ServedReports reports,
      StoredReports stored,
      Operators operators,
      PackageConfig config,
      Clock clock) {
    this.reports = reports;
    this.stored = stored;
    this.operators = operators;
    this.config = config;
    this.clock = clock;
  }

  /** The reports that are named, or all that are for everybody. */
  ReportAnswer of(ReadRequest request) {
    return ProblemDocument.answer(
        () -> {
          request.query().checkNames(ReportsApi.names(RangeParameters.NAMES, REPORT), false);
          List<Reading> readings = new ArrayList<>();
          for (ServedReport report : asked(request.query())) {
            PeriodRange range = new RangeParameters(request.query(), report.cycle(), clock).any();
            readings.add(
                stored.ask(Question.of(report, range, operators.readable(report, request))));
          }
          String tag =
              "W/\""
                  + Integer.toHexString(
                      readings.stream()
                          .map(reading -> ReadRequest.entityTag(reading, MEDIA_TYPE))
                          .toList()
                          .hashCode())
                  + "\"";
          if (request.has(tag)) {
            return ReportAnswer.notModified().with("ETag", tag);
          }
          return new ReportAnswer(200, MEDIA_TYPE, Map.of(), out -> write(out, readings))
              .with("ETag", tag)
              .with("Content-Disposition", "attachment; filename=usage-reports.zip");
        });
  }

  private List<ServedReport> asked(QueryString query) {
    List<String> ids = query.all().getOrDefault(REPORT, List.of());
    if (ids.isEmpty()) {
      return reports.all().stream()
          .filter(report -> report.audience() == Audience.Everybody)
          .toList();
    }
    return ids.stream().distinct().map(reports::named).toList();
  }

  private void write(OutputStream out, List<Reading> readings) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.putNextEntry(new ZipEntry("datapackage.json"));
    zip.write(ReportDocuments.JSON.writeValueAsBytes(description(readings)));
    zip.closeEntry();
    for (Reading reading : readings) {
      ServedReport report = reading.question().report();
      zip.putNextEntry(new ZipEntry(path(report)));
      DocumentWriter table = new DelimitedWriter(zip, ReportColumn.own(report), ',');
      try (SortedRead<StoredDocument> rows = reading.all()) {
        while (rows.hasNext()) {
          table.write(rows.next());
        }
      }
      table.end();
      zip.closeEntry();
    }
    zip.finish();
  }

  private static String path(ServedReport report) {
    return "data/" + report.id() + ".csv";
  }

  private ObjectNode description(List<Reading> readings) {
    ObjectNode json = ReportDocuments.JSON.createObjectNode();
    json.put("profile", "tabular-data-package");
    json.put("name", "usage-reports");
    json.put("title", "Usage reports");
    json.put(
        "created",
        readings.stream()
            .map(reading -> reading.runs().asOf())
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH)
            .toString());
    config.license().ifPresent(name -> json.putArray("licenses").addObject().put("name", name));
    ArrayNode resources = json.putArray("resources");
    ArrayNode views = json.putArray("views");
    for (Reading reading : readings) {
      ServedReport report = reading.question().report();
      resource(resources.addObject(), report);
      view(views, report);
    }
    return json;
  }

  private static void resource(ObjectNode resource, ServedReport report) {
    resource.put("profile", "tabular-data-resource");
    resource.put("name", report.id());
    resource.put("title", report.description());
    resource.put("path", path(report));
    resource.put("format", "csv").put("mediatype", "text/csv").put("encoding", "utf-8");
    resource.putObject("dialect").put("delimiter", ",").put("lineTerminator", "\r\n");
    ObjectNode schema = resource.putObject("schema");
    ArrayNode fields = schema.putArray("fields");
    for (DocumentField field : report.columns()) {
      field(fields.addObject(), field, report.cycle());
    }
    schema.putArray("missingValues").add("");
  }

  private static void field(ObjectNode json, DocumentField field, Cycle cycle) {
    json.put("name", field.name());
    if (field.equals(DocumentField.PERIOD)) {
      json.put("type", cycle == Cycle.Daily ? "date" : "yearmonth");
      return;
    }
    switch (field.kind()) {
      case Text -> json.put("type", "string");
      case Texts -> json.put("type", "string").put("description", "Values separated by |");
      case Whole -> json.put("type", "integer");
      case Decimal -> json.put("type", "number");
      case Flag -> json.put("type", "boolean");
      case Day -> json.put("type", "date");
      case Moment -> json.put("type", "datetime").put("format", "any");
    }
  }

  /** A line of the first figure over time. */
  private static void view(ArrayNode views, ServedReport report) {
    Optional<DocumentField> figure =
        report.fields().stream()
            .filter(
                field ->
                    field.role() == DocumentField.Role.Figure
                        || field.role() == DocumentField.Role.Level)
            .findFirst();
    if (figure.isEmpty()) {
      return;
    }
    ObjectNode view = views.addObject();
    view.put("name", report.id()).put("title", report.description());
    view.putArray("resources").add(report.id());
    view.put("specType", "simple");
    ObjectNode spec = view.putObject("spec");
    spec.put("type", "line").put("group", DocumentField.PERIOD.name());
    spec.putArray("series").add(figure.get().name());
  }
}
