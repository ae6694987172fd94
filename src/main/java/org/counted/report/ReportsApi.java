package org.counted.report;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.counted.elastic.ElasticFailure;
import org.jspecify.annotations.Nullable;

/** The reports in our own form, without the web. */
@Singleton
class ReportsApi {

  static final String CURSOR = "cursor";
  static final String LIMIT = "limit";
  static final String FORMAT = "format";

  private static final int USUAL_LIMIT = 1_000;
  private static final int HIGHEST_LIMIT = 9_999;

  private final ServedReports reports;
  private final StoredReports stored;
  private final RollUps rollUps;
  private final Operators operators;
  private final Clock clock;

  ReportsApi(
      ServedReports reports,
      StoredReports stored,
      RollUps rollUps,
      Operators operators,
      Clock clock) {
    this.reports = reports;
    this.stored = stored;
    this.rollUps = rollUps;
    this.operators = operators;
    this.clock = clock;
  }

  /** Which reports there are. */
  ReportAnswer list(ReadRequest request) {
    return ProblemDocument.answer(
        () -> {
          request.query().checkNames(Set.of(), false);
          return ReportAnswer.json(
              200,
              ExportFormat.Json.contentType(),
              json -> {
                json.writeStartObject();
                json.writeArrayFieldStart("reports");
                for (ServedReport report : reports.all()) {
                  write(json, report);
                }
                json.writeEndArray();
                json.writeEndObject();
              });
        });
  }

  /** The last periods, all of them, the newest first. */
  ReportAnswer recent(String id, ReadRequest request) {
    return ProblemDocument.answer(
        () -> {
          ServedReport report = reports.named(id);
          request.query().checkNames(names(RangeParameters.NAMES, FORMAT), false);
          ExportFormat format = request.format();
          PeriodRange range = new RangeParameters(request.query(), report.cycle(), clock).recent();
          return whole(
              stored.ask(Question.of(report, range, operators.readable(report, request))),
              request,
              format);
        });
  }

  /** All that was ever stored, filtered and sorted: files whole, JSON page by page. */
  ReportAnswer all(String id, ReadRequest request) {
    return ProblemDocument.answer(
        () -> {
          ServedReport report = reports.named(id);
          QueryString query = request.query();
          if (query.has(RollUpParameters.INTERVAL) || query.has(RollUpParameters.BY)) {
            return rollUps.answer(report, request);
          }
          query.checkNames(
              names(RangeParameters.NAMES, FORMAT, FilterParameters.SORT, CURSOR, LIMIT), true);
          ExportFormat format = request.format();
          FilterParameters filters = new FilterParameters(query, report);
          Question question =
              new Question(
                  report,
                  new RangeParameters(query, report.cycle(), clock).any(),
                  and(operators.readable(report, request), filters.conditions()),
                  filters.order());
          Optional<String> cursor = query.value(CURSOR);
          if (format.isFile() && cursor.isEmpty() && !query.has(LIMIT)) {
            return whole(stored.ask(question), request, format);
          }
          return cursor.isPresent()
              ? following(question, cursor.get(), request, format)
              : page(stored.ask(question), null, request, format);
        });
  }

  private ReportAnswer following(
      Question question, String text, ReadRequest request, ExportFormat format) {
    Cursor cursor =
        Cursor.parse(text)
            .filter(each -> each.question().equals(question.key()))
            .filter(each -> question.canStandAt(each.after()))
            .orElseThrow(
                () ->
                    ReportRefusal.parameter(
                        CURSOR, text, "is none that was given for this report, filter and sort"));
    Question pinned =
        new Question(question.report(), cursor.range(), question.conditions(), question.order());
    try {
      return page(stored.ask(pinned, cursor.asOf()), cursor, request, format);
    } catch (ElasticFailure e) {
      if (e.status() == 400) {
        throw ReportRefusal.parameter(CURSOR, text, "is none that was given");
      }
      throw e;
    }
  }

  private static ReportAnswer whole(Reading reading, ReadRequest request, ExportFormat format) {
    String tag = ReadRequest.entityTag(reading, format);
    if (request.has(tag)) {
      return ReportAnswer.notModified().with("ETag", tag);
    }
    ReportAnswer answer =
        ReportAnswer.stream(
            format.contentType(), reading.all(), writer(reading, format, reading.count(), null));
    return named(answer, reading, format).with("ETag", tag).with("Vary", "Accept");
  }

  private static ReportAnswer page(
      Reading reading, @Nullable Cursor cursor, ReadRequest request, ExportFormat format) {
    String tag = ReadRequest.entityTag(reading, format + String.valueOf(request.rawQuery()));
    if (request.has(tag)) {
      return ReportAnswer.notModified().with("ETag", tag);
    }
    Reading.Page page =
        reading.page(cursor == null ? null : cursor.after(), limit(request.query()));
    String next = null;
    if (page.end() != null) {
      Question question = reading.question();
      Cursor end = new Cursor(question.key(), question.range(), reading.runs().asOf(), page.end());
      next = "/reports/" + question.report().id() + request.query().with(CURSOR, end.text());
    }
    ReportAnswer answer =
        ReportAnswer.of(
            format.contentType(), page.documents(), writer(reading, format, reading.count(), next));
    answer = named(answer, reading, format).with("ETag", tag).with("Vary", "Accept");
    return next == null ? answer : answer.with("Link", "<" + next + ">; rel=\"next\"");
  }

  private static int limit(QueryString query) {
    Optional<String> limit = query.value(LIMIT);
    if (limit.isEmpty()) {
      return USUAL_LIMIT;
    }
    int number = limit.get().matches("[0-9]{1,4}") ? Integer.parseInt(limit.get()) : 0;
    if (number == 0) {
      throw ReportRefusal.parameter(
          LIMIT, limit.get(), "is a number of rows from 1 to " + HIGHEST_LIMIT);
    }
    return number;
  }

  static ReportAnswer named(ReportAnswer answer, Reading reading, ExportFormat format) {
    return format.isFile()
        ? answer.with("Content-Disposition", "attachment; filename=" + fileName(reading, format))
        : answer;
  }

  /** As OSF names them; what has no beginning or end is named without. */
  static String fileName(Reading reading, ExportFormat format) {
    PeriodRange range = reading.question().range();
    return reading.question().report().id()
        + (range.until() == null ? "" : "__until_" + range.until())
        + (range.from() == null ? "" : "__from_" + range.from())
        + "."
        + format.wire();
  }

  private static DocumentWriter.Maker writer(
      Reading reading, ExportFormat format, long total, @Nullable String next) {
    return writer(
        format, ReportColumn.own(reading.question().report()), new Envelope(reading, total, next));
  }

  static DocumentWriter.Maker writer(
      ExportFormat format, List<ReportColumn> columns, JsonWriter.Envelope envelope) {
    return switch (format) {
      case Csv -> out -> new DelimitedWriter(out, columns, ',');
      case Tsv -> out -> new DelimitedWriter(out, columns, '\t');
      case Xlsx -> out -> new WorkbookWriter(out, columns);
      case Jsonl -> out -> JsonWriter.lines(out, JsonWriter.object(columns));
      case Json -> out -> JsonWriter.in(out, JsonWriter.object(columns), envelope);
    };
  }

  static List<Condition> and(List<Condition> some, List<Condition> more) {
    List<Condition> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  static Set<String> names(List<String> some, String... more) {
    Set<String> names = new LinkedHashSet<>(some);
    names.addAll(List.of(more));
    return names;
  }

  private static void write(JsonGenerator json, ServedReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", report.id());
    json.writeStringField("cycle", report.cycle().wire());
    json.writeStringField("description", report.description());
    json.writeStringField("audience", report.audience().wire());
    json.writeArrayFieldStart("fields");
    for (DocumentField field : report.columns()) {
      json.writeStartObject();
      json.writeStringField("name", field.name());
      json.writeStringField("type", field.kind().wire());
      json.writeStringField("role", field.role().wire());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("links");
    json.writeStringField("recent", "/reports/" + report.id() + "/recent");
    json.writeStringField("all", "/reports/" + report.id());
    json.writeEndObject();
    json.writeEndObject();
  }

  /** What stands around the rows in JSON. */
  private record Envelope(Reading reading, long total, @Nullable String next)
      implements JsonWriter.Envelope {

    @Override
    public void begin(JsonGenerator json) throws IOException {
      ServedReport report = reading.question().report();
      json.writeStartObject();
      json.writeStringField("report", report.id());
      json.writeStringField("cycle", report.cycle().name().toLowerCase(Locale.ROOT));
      json.writeStringField("from", reading.question().range().from());
      json.writeStringField("until", reading.question().range().until());
      json.writeNumberField("total", total);
      json.writeStringField("next", next);
      json.writeFieldName("rows");
    }

    @Override
    public void end(JsonGenerator json) throws IOException {
      json.writeEndObject();
    }
  }
}
