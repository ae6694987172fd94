package org.counted.report;

import java.util.function.Supplier;
import org.counted.elastic.ElasticFailure;
import org.jboss.logging.Logger;

/** What is wrong with a request for reports, as a problem document (RFC 9457). */
public final class ProblemDocument {

  private static final Logger LOG = Logger.getLogger(ProblemDocument.class);
  private static final String MEDIA_TYPE = "application/problem+json";

  private ProblemDocument() {}

  /** The answer, or a document about why there is none. */
  public static ReportAnswer answer(Supplier<ReportAnswer> answer) {
    try {
      return answer.get();
    } catch (ReportRefusal refusal) {
      return problem(refusal);
    } catch (ElasticFailure e) {
      LOG.error("Failed to read reports", e);
      return problem(ReportRefusal.unavailable("Elasticsearch does not answer as it should"));
    }
  }

  private static ReportAnswer problem(ReportRefusal refusal) {
    ReportAnswer answer =
        ReportAnswer.json(
            refusal.kind().status(),
            MEDIA_TYPE,
            json -> {
              json.writeStartObject();
              json.writeStringField("type", "about:blank");
              json.writeStringField("title", refusal.kind().title());
              json.writeNumberField("status", refusal.kind().status());
              json.writeStringField("detail", refusal.detail());
              if (refusal.parameter() != null) {
                json.writeStringField("parameter", refusal.parameter());
              }
              if (refusal.value() != null) {
                json.writeStringField("value", refusal.value());
              }
              if (!refusal.allowed().isEmpty()) {
                json.writeArrayFieldStart("allowed");
                for (String each : refusal.allowed()) {
                  json.writeString(each);
                }
                json.writeEndArray();
              }
              json.writeEndObject();
            });
    return switch (refusal.kind()) {
      case Unavailable -> answer.with("Retry-After", "10");
      case No_Token -> answer.with("WWW-Authenticate", "Bearer");
      case Not_Pushed -> answer.with("Allow", "GET");
      case Unknown_Report,
          Unknown_Item,
          No_Such_Page,
          Parameter,
          Being_Pushed,
          Too_Large,
          Not_Json,
          Not_Acceptable,
          Not_Public,
          Restated,
          Events_Removed ->
          answer;
    };
  }
}
