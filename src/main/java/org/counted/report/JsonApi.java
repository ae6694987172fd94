package org.counted.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON:API as OSF speaks it: errors, meta, and what stands around a list. */
final class JsonApi {

  static final String VERSION = "2.0";
  static final String MEDIA_TYPE = "application/vnd.api+json";

  private JsonApi() {}

  static ReportAnswer errors(ReportRefusal refusal) {
    return ReportAnswer.json(
        refusal.kind().status(),
        MEDIA_TYPE,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("errors");
          json.writeStartObject();
          switch (refusal.kind()) {
            case Unknown_Report,
                Unknown_Item,
                No_Token,
                Not_Public,
                Not_Pushed,
                Being_Pushed,
                Too_Large,
                Not_Json,
                Unavailable,
                Restated,
                Events_Removed ->
                json.writeStringField("title", refusal.kind().title());
            case Parameter, Not_Acceptable -> {
              json.writeObjectFieldStart("source");
              json.writeStringField("parameter", refusal.parameter());
              json.writeEndObject();
            }
            case No_Such_Page -> {}
          }
          json.writeStringField(
              "detail",
              refusal.kind() != ReportRefusal.Kind.Parameter || refusal.allowed().isEmpty()
                  ? refusal.detail()
                  : refusal.detail() + "; allowed: " + String.join(", ", refusal.allowed()));
          json.writeEndObject();
          json.writeEndArray();
          meta(json, null, 0);
          json.writeEndObject();
        });
  }

  /** A report's document as a resource. */
  static JsonWriter.Form resource(String report, List<ReportColumn> columns) {
    JsonWriter.Form attributes = JsonWriter.object(columns);
    return (json, document) -> {
      json.writeStartObject();
      json.writeStringField("id", document.id());
      json.writeStringField("type", "cyclic-report:" + report);
      json.writeFieldName("attributes");
      attributes.write(json, document);
      json.writeEndObject();
    };
  }

  static void meta(JsonGenerator json, @Nullable Long total, int perPage) throws IOException {
    json.writeObjectFieldStart("meta");
    if (total != null) {
      json.writeNumberField("total", total);
      json.writeNumberField("per_page", perPage);
    }
    json.writeStringField("version", VERSION);
    json.writeEndObject();
  }

  /** The envelope of a list that is no page. */
  record Plain() implements JsonWriter.Envelope {
    @Override
    public void begin(JsonGenerator json) throws IOException {
      json.writeStartObject();
      json.writeFieldName("data");
    }

    @Override
    public void end(JsonGenerator json) throws IOException {
      meta(json, null, 0);
      json.writeEndObject();
    }
  }

  /** The envelope of a page. */
  record Numbered(ReadRequest request, int page, long pages, int size, long total)
      implements JsonWriter.Envelope {
    @Override
    public void begin(JsonGenerator json) throws IOException {
      json.writeStartObject();
      json.writeFieldName("data");
    }

    @Override
    public void end(JsonGenerator json) throws IOException {
      json.writeObjectFieldStart("links");
      link(json, "first", page > 1 ? 1L : null);
      link(json, "last", page < pages ? pages : null);
      link(json, "prev", page > 1 ? page - 1L : null);
      link(json, "next", page < pages ? page + 1L : null);
      json.writeEndObject();
      meta(json, total, size);
      json.writeEndObject();
    }

    private void link(JsonGenerator json, String name, @Nullable Long to) throws IOException {
      if (to == null) {
        json.writeNullField(name);
        return;
      }
      json.writeStringField(
          name,
          request.address() + request.path() + request.query().with("page", Long.toString(to)));
    }
  }
}
