package org.counted.sushi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.counted.counter.Release;
import org.counted.customer.Registry;
import org.counted.customer.RegistryFile;

/** The COUNTER API of a small platform, on 15 August 2025. */
final class CounterFixture {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2025-08-15T10:15:30.123Z"), ZoneOffset.UTC);
  static final ObjectMapper MAPPER = new ObjectMapper();
  static final String C1 = "customer_id=C1&requestor_id=R1&api_key=K1";
  static final String DATES = "&begin_date=2025-01&end_date=2025-03";

  static final String ONE_PLATFORM =
      """
      platforms:
        - id: exampl
          name: Example Platform
          registry-record: https://registry.countermetrics.org/platform/00000000-0000-0000-0000-000000000000
      customers:
        - { id: C1, name: Example University, ids: { ROR: 00hx57361 }, requestors: [{ id: R1, api-key: K1 }] }
        - { id: C2, name: Other University, requestors: [{ id: R2 }] }
        - { id: CONS, name: Example Consortium, members: [C1, C2], requestors: [{ id: RC, api-key: KC }] }
      """;

  /** Whoever answers: a service over HTTP, or an API in this process. */
  interface Door {
    Answer get(String pathAndQuery, String accept);
  }

  private final Door door;

  CounterFixture(Door door) {
    this.door = door;
  }

  CounterFixture(CounterApi api) {
    this((pathAndQuery, accept) -> get(api, pathAndQuery, accept));
  }

  CounterFixture(Registry registry, UsageSource usage) {
    this(api(registry, usage, 0, new CounterApi.Options(Optional.empty(), false)));
  }

  /** An API that answers everything at once. */
  static CounterApi api(
      Registry registry, UsageSource usage, int perMinute, CounterApi.Options options) {
    return new CounterApi(
        registry,
        usage,
        CLOCK,
        new RateLimit(perMinute, CLOCK),
        (report, format) -> Optional.empty(),
        options);
  }

  static Registry registry(String yaml) {
    try {
      Path file = Files.createTempFile("registry", ".yaml");
      try {
        Files.writeString(file, yaml);
        return RegistryFile.read(file, name -> Optional.empty());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for a path below /counter. */
  Answer get(String pathAndQuery, String accept) {
    return door.get(pathAndQuery, accept);
  }

  private static Answer get(CounterApi api, String pathAndQuery, String accept) {
    int mark = pathAndQuery.indexOf('?');
    String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
    Parameters parameters = Parameters.parse(mark < 0 ? null : pathAndQuery.substring(mark + 1));
    Release release = path.startsWith("r51/") ? Release.R51 : Release.R5;
    String below = path.startsWith("r51/") ? path.substring(4) : path;
    return switch (below) {
      case "status" -> api.status(release, parameters);
      case "members" -> api.members(release, parameters);
      case "reports" -> api.reports(release, parameters);
      case "platforms" -> api.platforms(parameters);
      default ->
          api.report(
              release,
              below.substring("reports/".length()),
              parameters,
              ReportFormat.of(parameters.value("format"), accept));
    };
  }

  Answer get(String pathAndQuery) {
    return get(pathAndQuery, null);
  }

  JsonNode json(String pathAndQuery) {
    return json(get(pathAndQuery));
  }

  /** A report of C1 over the first quarter of 2025. */
  JsonNode report(String report, String more) {
    Answer answer = get("r51/reports/" + report + "?" + C1 + DATES + more);
    JsonNode json = json(answer);
    if (answer.status() != 200) {
      throw new AssertionError(answer.status() + " " + json);
    }
    return json;
  }

  static JsonNode json(Answer answer) {
    try {
      byte[] bytes = bytes(answer);
      if (bytes[0] == (byte) 0xEF) {
        throw new AssertionError("JSON must not start with a byte order mark");
      }
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Answer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      answer.body().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String text(Answer answer) {
    return new String(bytes(answer), StandardCharsets.UTF_8);
  }

  /** The codes in a report's header. */
  static List<Integer> codes(JsonNode report) {
    List<Integer> codes = new ArrayList<>();
    report.at("/Report_Header/Exceptions").forEach(each -> codes.add(each.get("Code").asInt()));
    return codes;
  }

  static Map<Integer, String> data(JsonNode report) {
    Map<Integer, String> data = new TreeMap<>();
    report
        .at("/Report_Header/Exceptions")
        .forEach(each -> data.put(each.get("Code").asInt(), each.path("Data").asText()));
    return data;
  }
}
