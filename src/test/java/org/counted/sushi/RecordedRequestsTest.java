package org.counted.sushi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real harvesters send, as it was recorded (A58). */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class RecordedRequestsTest extends OverHttp {

  private static final Path FILE = Path.of("../shared/data/clients/sushi-client-requests.jsonl");

  static List<String> recorded() throws IOException {
    return Files.exists(FILE) ? Files.readAllLines(FILE) : List.of("");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void everyRecordedRequestHasASensibleAnswer(String line) throws IOException {
    Assumptions.assumeFalse(line.isEmpty(), () -> FILE + " is not here");
    JsonNode request = CounterFixture.MAPPER.readTree(line);
    boolean credentials = request.get("query").asText().contains("api_key");
    String query =
        intoOurMonths(request.get("query").asText())
            + (credentials ? "" : "&requestor_id=R&api_key=K");
    String path = request.get("path").asText().replaceFirst("^/counter/(r5/)?", "");

    Answer answer = counter.get(path + "?" + query, request.get("accept").asText());
    JsonNode json = CounterFixture.json(answer);

    assertEquals(200, answer.status(), json::toString);
    assertEquals(Answer.JSON, answer.mediaType());
    if (path.contains("reports/")) {
      Set<Integer> codes = new HashSet<>(CounterFixture.codes(json));
      Set<Integer> expected = expected(request, query);
      assertTrue(expected.containsAll(codes), () -> codes + " " + json);
      assertFalse(json.get("Report_Items").isEmpty(), json::toString);
    }
  }

  /** They were recorded for other years. */
  private static String intoOurMonths(String query) {
    return query
        .replaceAll("(begin_date=)20(16|22)-01", "$12025-01")
        .replaceAll("(end_date=)20(16|22)-(03|12)(-31)?", "$12025-03$4");
  }

  /** A needless exception costs the harvester its report: only those that nobody can avoid. */
  private static Set<Integer> expected(JsonNode request, String query) {
    if (request.get("client").asText().startsWith("report-harvester") && query.length() > 200) {
      return Set.of(3050, 3060, 3062);
    }
    return query.contains("include_component_details=True") ? Set.of(3063) : Set.of();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void noQueryWhateverBreaksTheServer(String query) {
    for (String path : List.of("r51/reports/tr", "reports/ir", "r51/members", "r51/status")) {
      assertTrue(counter.get(path + "?" + query).status() < 500, path + "?" + query);
      assertTrue(
          counter.get(path + "?" + CounterFixture.C1 + CounterFixture.DATES + "&" + query).status()
              < 500,
          path + "?" + query);
    }
  }

  static Stream<String> broken() {
    return Stream.of(
        "",
        "&&&",
        "=",
        "=x",
        "%",
        "%zz=%",
        "a=%ff%fe",
        "yop=-",
        "yop=2000-",
        "yop=|||",
        "item_id=:",
        "item_id=DOI:",
        "item_id=:x",
        "author=|",
        "database=%00",
        "attributes_to_show=|",
        "granularity=%E2%82%AC",
        "country_code=",
        "customer_id=a&customer_id=b",
        "begin_date=99999-01&end_date=0000-00",
        "begin_date=0000-01&end_date=9999-12",
        "begin_date=-2025-01&end_date=+2025-02",
        "platform=%F0%9F%98%80",
        "data_type=" + "x|".repeat(5000));
  }
}
