package org.counted.sushi;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.counted.counter.ExceptionCode;
import org.counted.counter.Release;

/** The answer to a request, before it is sent. */
record Answer(int status, String mediaType, Map<String, String> headers, Body body) {

  static final String JSON = "application/json";

  /** What is sent, written once. */
  interface Body {
    void write(OutputStream out) throws IOException;
  }

  /** Writes one JSON document. */
  interface Document {
    void write(JsonGenerator json) throws IOException;
  }

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer json(Document document) {
    return json(200, Map.of(), document);
  }

  /** A single Exception in the place of a report, under the status that belongs to it. */
  static Answer exception(Release release, CounterException exception) {
    Map<String, String> headers =
        switch (exception.code()) {
          case TOO_MANY_REQUESTS, SERVICE_BUSY, SERVICE_NOT_AVAILABLE, REPORT_QUEUED ->
              Map.of("Retry-After", "60");
          default -> Map.of();
        };
    return json(
        exception.code().httpStatus(),
        headers,
        json -> ExceptionJson.write(json, release, exception));
  }

  /**
   * No such path or report. Release 5.1 has no Exception for it; that of Release 5 says it best.
   */
  static Answer notFound(Release release, String what) {
    return json(
        404,
        Map.of(),
        json ->
            ExceptionJson.write(
                json, release, new CounterException(ExceptionCode.REPORT_NOT_SUPPORTED, what)));
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, mediaType, more, body);
  }

  /** Small documents are made at once, so that a failure is not half an answer. */
  private static Answer json(int status, Map<String, String> headers, Document document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.generator(bytes)) {
      document.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    return new Answer(status, JSON, headers, bytes::writeTo);
  }
}
