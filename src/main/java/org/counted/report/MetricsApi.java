package org.counted.report;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.SortedRead;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The reports in the JSON:API form of the Open Science Framework's metrics, for clients written for
 * it, without the web. An id is understood without its cycle too, where that is unambiguous.
 */
@Singleton
class MetricsApi {

  private static final Logger LOG = Logger.getLogger(MetricsApi.class);
  private static final String BARE = "json_report";
  private static final int USUAL_PAGE = 10;
  private static final int LARGEST_PAGE = 100;

  /** How far Elasticsearch counts off rows by itself. */
  private static final int WINDOW = 10_000;

  private final ServedReports reports;
  private final StoredReports stored;
  private final MetricsItemUsage itemUsage;
  private final Operators operators;
  private final Clock clock;

  MetricsApi(
      ServedReports reports,
      StoredReports stored,
      MetricsItemUsage itemUsage,
      Operators operators,
      Clock clock) {
    this.reports = reports;
    this.stored = stored;
    this.itemUsage = itemUsage;
    this.operators = operators;
    this.clock = clock;
  }

  ReportAnswer list(ReadRequest request) {
    return ReportAnswer.json(
        200,
        JsonApi.MEDIA_TYPE,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (ServedReport report : reports.all()) {
            json.writeStartObject();
            json.writeStringField("id", report.id());
            json.writeStringField("type", "metrics-report-name");
            json.writeObjectFieldStart("links");
            json.writeStringField(
                "recent", request.address() + "/_/metrics/reports/" + report.id() + "/recent/");
            json.writeEndObject();
            json.writeEndObject();
          }
          json.writeEndArray();
          JsonApi.meta(json, null, 0);
          json.writeEndObject();
        });
  }

  /** The last periods, all of them, the newest first. */
  ReportAnswer recent(String id, ReadRequest request) {
    return answer(
        () -> {
          ServedReport report = report(id);
          Form form = form(request);
          PeriodRange range = new RangeParameters(request.query(), report.cycle(), clock).recent();
          return whole(
              stored.ask(Question.of(report, range, operators.readable(report, request))),
              id,
              form,
              request);
        });
  }

  /** All periods, page by page, filtered and sorted; files whole. */
  ReportAnswer all(String id, ReadRequest request) {
    return answer(
        () -> {
          ServedReport report = report(id);
          Form form = form(request);
          QueryString query = request.query();
          Question question =
              new Question(
                  report,
                  new RangeParameters(query, report.cycle(), clock).any(),
                  ReportsApi.and(
                      operators.readable(report, request),
                      new FilterParameters(query, report, words(report).names()).conditions()),
                  order(query, report));
          Reading reading = stored.ask(question);
          return form == Form.Resources
              ? page(reading, id, request)
              : whole(reading, id, form, request);
        });
  }

  /** OSF's name of the period, or the report's own fields. */
  private List<String> order(QueryString query, ServedReport report) {
    return switch (query.value(FilterParameters.SORT).orElse("")) {
      case "cycle_coverage", "report_date", "report_yearmonth" -> Question.order(List.of("period"));
      case "-cycle_coverage", "-report_date", "-report_yearmonth" -> ReportDocuments.ORDER;
      default -> new FilterParameters(query, report, words(report).names()).order();
    };
  }

  private MetricsWords words(ServedReport report) {
    return report.id().equals(MetricsItemUsage.REPORT) ? itemUsage : MetricsWords.Own.of(report);
  }

  private ReportAnswer whole(Reading reading, String id, Form form, ReadRequest request) {
    MetricsWords words = words(reading.question().report());
    String tag = ReadRequest.entityTag(reading, id + form);
    if (words.areOfTheReportAlone() && request.has(tag)) {
      return ReportAnswer.notModified().with("ETag", tag);
    }
    SortedRead<StoredDocument> all = reading.all();
    ReportAnswer answer =
        tagged(
            ReportAnswer.stream(
                form.contentType, all, words.tell(reading, all), writer(words, id, form)),
            words,
            tag);
    return form.file == null
        ? answer
        : answer.with(
            "Content-Disposition",
            "attachment; filename=" + ReportsApi.fileName(reading, form.file));
  }

  private ReportAnswer page(Reading reading, String id, ReadRequest request) {
    MetricsWords words = words(reading.question().report());
    String tag = ReadRequest.entityTag(reading, id + request.address() + request.rawQuery());
    if (words.areOfTheReportAlone() && request.has(tag)) {
      return ReportAnswer.notModified().with("ETag", tag);
    }
    QueryString query = request.query();
    int size = Math.min(number(query, "page[size]", USUAL_PAGE), LARGEST_PAGE);
    int page = number(query, "page", 1);
    long total = reading.count();
    long pages = Math.max(1, (total + size - 1) / size);
    if (page > pages) {
      throw ReportRefusal.noSuchPage(Integer.toString(page));
    }
    JsonApi.Numbered links = new JsonApi.Numbered(request, page, pages, size, total);
    return tagged(
        ReportAnswer.of(
            JsonApi.MEDIA_TYPE,
            words.tell(reading, documents(reading, (long) (page - 1) * size, size)),
            out -> JsonWriter.in(out, JsonApi.resource(id, words.columns()), links)),
        words,
        tag);
  }

  private static ReportAnswer tagged(ReportAnswer answer, MetricsWords words, String tag) {
    ReportAnswer varying = answer.with("Vary", "Accept");
    return words.areOfTheReportAlone() ? varying.with("ETag", tag) : varying;
  }

  /** Pages far behind are read up to, because Elasticsearch does not count that far. */
  private static List<StoredDocument> documents(Reading reading, long skipped, int size) {
    if (skipped + size < WINDOW) {
      return reading.page((int) skipped, size).documents();
    }
    List<StoredDocument> documents = new ArrayList<>();
    try (SortedRead<StoredDocument> read = reading.all()) {
      for (long i = 0; i < skipped && read.hasNext(); i++) {
        read.next();
      }
      while (documents.size() < size && read.hasNext()) {
        documents.add(read.next());
      }
    }
    return documents;
  }

  private static int number(QueryString query, String name, int usual) {
    Optional<String> given = query.value(name);
    if (given.isEmpty()) {
      return usual;
    }
    int number = given.get().matches("[0-9]{1,8}") ? Integer.parseInt(given.get()) : 0;
    if (number == 0) {
      throw ReportRefusal.noSuchPage(given.get());
    }
    return number;
  }

  private static DocumentWriter.Maker writer(MetricsWords words, String id, Form form) {
    List<ReportColumn> columns = words.columns();
    return switch (form) {
      case Resources ->
          out -> JsonWriter.in(out, JsonApi.resource(id, columns), new JsonApi.Plain());
      case Bare -> out -> JsonWriter.array(out, JsonWriter.object(columns));
      case Csv -> out -> new DelimitedWriter(out, columns, ',');
      case Tsv -> out -> new DelimitedWriter(out, columns, '\t');
      case Xlsx -> out -> new WorkbookWriter(out, columns);
      case Jsonl -> out -> JsonWriter.lines(out, JsonWriter.object(columns));
    };
  }

  private static Form form(ReadRequest request) {
    Optional<String> named = request.query().value("format");
    if (named.isPresent() && named.get().equals(BARE)) {
      return Form.Bare;
    }
    if (named.isPresent() && ExportFormat.named(named.get()).isEmpty()) {
      List<String> allowed = new ArrayList<>(ExportFormat.names());
      allowed.add(BARE);
      throw ReportRefusal.notAmong("format", named.get(), "there is no such format", allowed);
    }
    return switch (request.format()) {
      case Json -> Form.Resources;
      case Csv -> Form.Csv;
      case Tsv -> Form.Tsv;
      case Xlsx -> Form.Xlsx;
      case Jsonl -> Form.Jsonl;
    };
  }

  private ServedReport report(String id) {
    return reports
        .findByAlias(id.equals(MetricsItemUsage.ALIAS) ? MetricsItemUsage.REPORT : id)
        .orElseThrow(
            () ->
                ReportRefusal.unknownReport(
                    id, reports.all().stream().map(ServedReport::id).toList()));
  }

  /** The answer, or why there is none in the form of JSON:API. */
  static ReportAnswer answer(Supplier<ReportAnswer> answer) {
    try {
      return answer.get();
    } catch (ReportRefusal refusal) {
      return JsonApi.errors(refusal);
    } catch (ElasticFailure e) {
      LOG.error("Failed to read reports", e);
      return JsonApi.errors(
          ReportRefusal.unavailable("Elasticsearch does not answer as it should"));
    }
  }

  /** In which form documents are given. */
  private enum Form {
    Resources(JsonApi.MEDIA_TYPE, null),
    Bare(ExportFormat.Json.contentType(), null),
    Csv(ExportFormat.Csv.contentType(), ExportFormat.Csv),
    Tsv(ExportFormat.Tsv.contentType(), ExportFormat.Tsv),
    Xlsx(ExportFormat.Xlsx.contentType(), ExportFormat.Xlsx),
    Jsonl(ExportFormat.Jsonl.contentType(), ExportFormat.Jsonl);

    private final String contentType;
    private final @Nullable ExportFormat file;

    Form(String contentType, @Nullable ExportFormat file) {
      this.contentType = contentType;
      this.file = file;
    }
  }
}
