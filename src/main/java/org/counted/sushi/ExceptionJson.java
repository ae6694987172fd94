package org.counted.sushi;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import org.counted.counter.ExceptionCode;
import org.counted.counter.Release;

/** The JSON form of an Exception; Release 5 has a Severity, 5.1 must not (appendix D). */
final class ExceptionJson {

  static void write(JsonGenerator json, Release release, CounterException exception)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("Code", exception.code().code());
    if (release == Release.R5) {
      Optional<ExceptionCode.Severity> severity = exception.code().severity5();
      json.writeStringField("Severity", severity.orElse(ExceptionCode.Severity.Error).name());
    }
    json.writeStringField("Message", exception.code().message());
    Json.textUnlessEmpty(json, "Data", exception.data());
    json.writeEndObject();
  }

  private ExceptionJson() {}
}
