package org.counted.report;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import org.counted.elastic.Elasticsearch;

/** Reports summed up to longer periods, in our own form, without the web. */
@Singleton
class RollUps {

  private final Elasticsearch elasticsearch;
  private final StoredReports stored;
  private final Operators operators;
  private final Clock clock;

  RollUps(Elasticsearch elasticsearch, StoredReports stored, Operators operators, Clock clock) {
    this.elasticsearch = elasticsearch;
    this.stored = stored;
    this.operators = operators;
    this.clock = clock;
  }

  ReportAnswer answer(ServedReport report, ReadRequest request) {
    QueryString query = request.query();
    query.checkNames(
        ReportsApi.names(
            RangeParameters.NAMES,
            ReportsApi.FORMAT,
            FilterParameters.SORT,
            ReportsApi.LIMIT,
            RollUpParameters.INTERVAL,
            RollUpParameters.BY),
        true);
    ExportFormat format = request.format();
    RollUpParameters parameters = RollUpParameters.of(query, report);
    List<Condition> conditions =
        ReportsApi.and(
            operators.readable(report, request), new FilterParameters(query, report).conditions());
    Question question =
        Question.of(report, new RangeParameters(query, report.cycle(), clock).any(), conditions);
    Reading reading = stored.ask(question);
    String tag = ReadRequest.entityTag(reading, format + parameters.toString());
    if (request.has(tag)) {
      return ReportAnswer.notModified().with("ETag", tag);
    }
    Iterator<StoredDocument> rows = rows(reading, parameters);
    boolean isEmpty = !rows.hasNext();
    ReportAnswer answer =
        ReportAnswer.of(
            format.contentType(),
            isEmpty ? List.of() : () -> rows,
            ReportsApi.writer(
                format,
                ReportColumn.of(parameters.columns(report)),
                new Envelope(question, parameters)));
    return ReportsApi.named(answer, reading, format).with("ETag", tag).with("Vary", "Accept");
  }

  private Iterator<StoredDocument> rows(Reading reading, RollUpParameters parameters) {
    Question question = reading.question();
    RollUp all =
        new RollUp(
            elasticsearch, question, reading.runs(), parameters.interval(), parameters.keys());
    return parameters.limit() == 0
        ? all
        : new FirstRows(all, parameters.order(question.report()), parameters.limit());
  }

  /** What stands around the rows in JSON. */
  private record Envelope(Question question, RollUpParameters parameters)
      implements JsonWriter.Envelope {

    @Override
    public void begin(JsonGenerator json) throws IOException {
      json.writeStartObject();
      json.writeStringField("report", question.report().id());
      json.writeStringField("interval", parameters.interval().wire());
      json.writeStringField("from", question.range().from());
      json.writeStringField("until", question.range().until());
      json.writeFieldName("rows");
    }

    @Override
    public void end(JsonGenerator json) throws IOException {
      json.writeEndObject();
    }
  }
}
