package org.counted.sushi;

import static org.counted.counter.AccessMethod.Regular;
import static org.counted.counter.AccessMethod.TDM;
import static org.counted.counter.AccessType.Controlled;
import static org.counted.counter.AccessType.Free_To_Read;
import static org.counted.counter.AccessType.Open;
import static org.counted.counter.MetricType.*;
import static org.counted.sushi.FakeUsage.item;
import static org.counted.sushi.FakeUsage.journal;
import static org.counted.sushi.FakeUsage.nameless;
import static org.counted.sushi.FakeUsage.usage;

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
import java.util.Map;
import java.util.Optional;
import org.counted.counter.DataType;
import org.counted.counter.Release;
import org.counted.counter.ReportId;
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

  final FakeUsage usage;
  final CounterApi api;

  CounterFixture(Registry registry, FakeUsage usage) {
    this.usage = usage;
    this.api = new CounterApi(registry, usage, CLOCK, new RateLimit(0, CLOCK), Optional.empty());
  }

  static CounterFixture small() {
    return new CounterFixture(registry(ONE_PLATFORM), smallUsage());
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

  /** Counted up to June 2025; a journal, a book, a database, articles, a data set. */
  static FakeUsage smallUsage() {
    FakeUsage usage = new FakeUsage().processed("2025-01", "2025-06");
    for (String customer : new String[] {"C1", "C2", "0000000000000000"}) {
      int n = customer.equals("C1") ? 1 : customer.equals("C2") ? 2 : 10;
      usage
          .add(
              ReportId.TR,
              journal("ja", "Journal A"),
              null,
              null,
              customer,
              "2025-01",
              usage(
                  DataType.Journal,
                  "2024",
                  Controlled,
                  Regular,
                  Total_Item_Investigations,
                  9 * n,
                  Total_Item_Requests,
                  5 * n,
                  Unique_Item_Investigations,
                  7 * n,
                  Unique_Item_Requests,
                  4 * n),
              usage(
                  DataType.Journal,
                  "2010",
                  Controlled,
                  Regular,
                  Total_Item_Investigations,
                  3 * n,
                  Total_Item_Requests,
                  2 * n,
                  Unique_Item_Investigations,
                  3 * n,
                  Unique_Item_Requests,
                  2 * n),
              usage(
                  DataType.Journal,
                  "2024",
                  Open,
                  Regular,
                  Total_Item_Investigations,
                  2 * n,
                  Total_Item_Requests,
                  2 * n,
                  Unique_Item_Investigations,
                  n,
                  Unique_Item_Requests,
                  n),
              usage(
                  DataType.Journal,
                  "2024",
                  Controlled,
                  TDM,
                  Total_Item_Investigations,
                  100 * n,
                  Total_Item_Requests,
                  100 * n,
                  Unique_Item_Investigations,
                  100 * n,
                  Unique_Item_Requests,
                  100 * n))
          .add(
              ReportId.TR,
              journal("ja", "Journal A"),
              null,
              null,
              customer,
              "2025-03",
              usage(
                  DataType.Journal,
                  "2024",
                  Controlled,
                  Regular,
                  Total_Item_Investigations,
                  n,
                  Total_Item_Requests,
                  n,
                  Unique_Item_Investigations,
                  n,
                  Unique_Item_Requests,
                  n,
                  Limit_Exceeded,
                  n,
                  No_License,
                  n))
          .add(
              ReportId.TR,
              item("bk", DataType.Book, "Book B"),
              null,
              null,
              customer,
              "2025-02",
              usage(
                  DataType.Book,
                  "2001",
                  Controlled,
                  Regular,
                  Total_Item_Investigations,
                  6 * n,
                  Total_Item_Requests,
                  4 * n,
                  Unique_Item_Investigations,
                  5 * n,
                  Unique_Item_Requests,
                  3 * n,
                  Unique_Title_Investigations,
                  2 * n,
                  Unique_Title_Requests,
                  n,
                  Limit_Exceeded,
                  n,
                  No_License,
                  2 * n),
              usage(
                  DataType.Book,
                  "2001",
                  Free_To_Read,
                  Regular,
                  Total_Item_Investigations,
                  n,
                  Total_Item_Requests,
                  n,
                  Unique_Item_Investigations,
                  n,
                  Unique_Item_Requests,
                  n,
                  Unique_Title_Investigations,
                  n,
                  Unique_Title_Requests,
                  n))
          .add(
              ReportId.TR,
              journal("jb", "Journal B"),
              null,
              null,
              customer,
              "2025-06",
              usage(
                  DataType.Journal,
                  null,
                  null,
                  Regular,
                  Total_Item_Investigations,
                  n,
                  Unique_Item_Investigations,
                  n))
          .add(
              ReportId.PR,
              null,
              null,
              null,
              customer,
              "2025-01",
              usage(DataType.Platform, null, null, Regular, Searches_Platform, 40 * n),
              usage(
                  DataType.Journal,
                  null,
                  null,
                  Regular,
                  Total_Item_Investigations,
                  14 * n,
                  Total_Item_Requests,
                  9 * n,
                  Unique_Item_Investigations,
                  11 * n,
                  Unique_Item_Requests,
                  7 * n),
              usage(
                  DataType.Journal,
                  null,
                  null,
                  TDM,
                  Total_Item_Investigations,
                  100 * n,
                  Total_Item_Requests,
                  100 * n,
                  Unique_Item_Investigations,
                  100 * n,
                  Unique_Item_Requests,
                  100 * n))
          .add(
              ReportId.DR,
              item("db1", DataType.Database_Aggregated, "DB One"),
              null,
              null,
              customer,
              "2025-01",
              usage(
                  DataType.Database_Aggregated,
                  null,
                  null,
                  Regular,
                  Searches_Regular,
                  3 * n,
                  No_License,
                  n,
                  Limit_Exceeded,
                  n),
              usage(
                  DataType.Journal,
                  null,
                  null,
                  Regular,
                  Total_Item_Investigations,
                  2 * n,
                  Unique_Item_Investigations,
                  2 * n))
          .add(
              ReportId.IR,
              item("set1", DataType.Dataset, "Data set 1"),
              null,
              null,
              customer,
              "2025-01",
              usage(
                  DataType.Dataset,
                  "2025",
                  Open,
                  Regular,
                  Total_Item_Investigations,
                  2 * n,
                  Total_Item_Requests,
                  n,
                  Unique_Item_Investigations,
                  n,
                  Unique_Item_Requests,
                  n))
          .add(
              ReportId.IR,
              item("pic", DataType.Image, "Picture"),
              null,
              null,
              customer,
              "2025-01",
              usage(
                  DataType.Image,
                  "2025",
                  Open,
                  Regular,
                  Total_Item_Investigations,
                  2 * n,
                  Total_Item_Requests,
                  n,
                  Unique_Item_Investigations,
                  n,
                  Unique_Item_Requests,
                  n))
          .add(
              ReportId.IR,
              item("a1", DataType.Article, "Article 1"),
              journal("ja", "Journal A"),
              DataType.Journal,
              customer,
              "2025-01",
              usage(
                  DataType.Article,
                  "2024",
                  Controlled,
                  Regular,
                  Total_Item_Investigations,
                  9 * n,
                  Total_Item_Requests,
                  5 * n,
                  Unique_Item_Investigations,
                  7 * n,
                  Unique_Item_Requests,
                  4 * n))
          .add(
              ReportId.IR,
              item("a2", DataType.Article, "Article 2"),
              journal("ja", "Journal A"),
              DataType.Journal,
              customer,
              "2025-02",
              usage(
                  DataType.Article,
                  "2025",
                  Open,
                  Regular,
                  Total_Item_Investigations,
                  n,
                  Total_Item_Requests,
                  n,
                  Unique_Item_Investigations,
                  n,
                  Unique_Item_Requests,
                  n))
          .add(
              ReportId.IR,
              nameless("a3"),
              item("bk", DataType.Book, "Book B"),
              DataType.Book,
              customer,
              "2025-02",
              usage(
                  DataType.Article,
                  "2025",
                  Open,
                  Regular,
                  Total_Item_Investigations,
                  n,
                  Total_Item_Requests,
                  n,
                  Unique_Item_Investigations,
                  n,
                  Unique_Item_Requests,
                  n));
    }
    return usage;
  }

  /** Asks for a path below /counter. */
  Answer get(String pathAndQuery, String accept) {
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
  static java.util.List<Integer> codes(JsonNode report) {
    java.util.List<Integer> codes = new java.util.ArrayList<>();
    report.at("/Report_Header/Exceptions").forEach(each -> codes.add(each.get("Code").asInt()));
    return codes;
  }

  static Map<Integer, String> data(JsonNode report) {
    Map<Integer, String> data = new java.util.TreeMap<>();
    report
        .at("/Report_Header/Exceptions")
        .forEach(each -> data.put(each.get("Code").asInt(), each.path("Data").asText()));
    return data;
  }
}
