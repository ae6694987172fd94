package org.counted.sushi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.counted.counter.ReportId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages from which people download reports, filled in and sent as a browser does (R39). */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class DownloadResourceTest extends OverHttp {

  private static final Pattern NAMED =
      Pattern.compile("<(input|select) name=\"(\\w+)\"([^>]*)>([\\s\\S]*?)(?=<label|<p>|</form>)");
  private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
  private static final Pattern OPTION = Pattern.compile("<option>(\\w+)</option>");
  private static final String LATEST_COUNTED = "2025-06";

  private final HttpClient browser = HttpClient.newHttpClient();

  @Test
  void allReportsAreListedWithLinksThatWork() throws Exception {
    String page = get("/download").body();
    List<String> links = all(Pattern.compile("href=\"(/download/[^\"]+)\""), page);

    assertEquals(
        List.of(ReportId.values()).stream()
            .map(report -> "/download/" + report.name().toLowerCase(Locale.ROOT))
            .toList(),
        links);
    for (String link : links) {
      assertEquals(200, get(link).statusCode(), link);
    }
  }

  @Test
  void aReportThatNobodyOffersIsAnsweredByThePageOfAll() throws Exception {
    HttpResponse<String> answer = get("/download/tr_x9");

    assertEquals(404, answer.statusCode());
    assertTrue(answer.body().contains("/download/tr_j1"));
  }

  @Test
  void whatIsAskedForIsNotRunAsMarkup() throws Exception {
    assertFalse(get("/download/%3Cscript%3E").body().contains("<script"));
  }

  /** R39: the latest complete month at first, and of Standard Views the months alone. */
  @ParameterizedTest
  @EnumSource(ReportId.class)
  void theFormAsksTheCounterApi(ReportId report) throws Exception {
    String page = get("/download/" + report).body();
    Map<String, String> fields = fields(page);

    assertEquals(LATEST_COUNTED, fields.get("begin_date"));
    assertEquals(LATEST_COUNTED, fields.get("end_date"));
    TreeSet<String> choices = new TreeSet<>(fields.keySet());
    List.of("customer_id", "requestor_id", "api_key", "begin_date", "end_date")
        .forEach(choices::remove);
    assertEquals(report.isStandardView(), choices.isEmpty(), choices::toString);

    fields.put("customer_id", "demo");
    fields.put("requestor_id", "R");
    fields.put("api_key", "K");
    fields.put("format", "json");
    HttpResponse<String> answer = get(action(page) + "?" + query(fields));
    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals(
        report.name(),
        CounterFixture.MAPPER.readTree(answer.body()).at("/Report_Header/Report_ID").asText());
  }

  /** Each value that a list offers is one that the API takes without a notice. */
  @ParameterizedTest
  @EnumSource(
      value = ReportId.class,
      names = {"PR", "DR", "TR", "IR"})
  void whateverIsChosenIsUnderstood(ReportId report) throws Exception {
    String page = get("/download/" + report).body();
    Map<String, String> fields = fields(page);
    fields.put("customer_id", "demo");
    fields.put("requestor_id", "R");
    fields.put("api_key", "K");
    fields.put("format", "tsv");
    Matcher named = NAMED.matcher(page);
    while (named.find()) {
      List<String> options = all(OPTION, named.group(4));
      if (!options.isEmpty()) {
        fields.put(named.group(2), String.join("|", options));
      }
    }
    HttpResponse<String> answer = get(action(page) + "?" + query(fields));

    assertEquals(200, answer.statusCode(), answer::body);
    String exceptions =
        answer
            .body()
            .lines()
            .filter(line -> line.startsWith("Exceptions\t"))
            .findFirst()
            .orElseThrow();
    assertFalse(exceptions.contains("3050") || exceptions.contains("3060"), exceptions);
    assertFalse(exceptions.contains("3062"), exceptions);
  }

  private static String action(String page) {
    return all(Pattern.compile("action=\"([^\"]+)\""), page).getFirst();
  }

  /** What a browser sends when nothing is filled in. */
  private static Map<String, String> fields(String page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher named = NAMED.matcher(page);
    while (named.find()) {
      Matcher value = VALUE.matcher(named.group(3));
      fields.put(named.group(2), value.find() ? value.group(1) : "");
    }
    return fields;
  }

  private static String query(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = service.resolve(path);
    return browser.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
