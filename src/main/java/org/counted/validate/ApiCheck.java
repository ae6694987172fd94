package org.counted.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.counted.counter.Release;
import org.counted.counter.ReportId;

/**
 * The check of a COUNTER API that is there to be asked: of a single path, or of all that a release
 * has below a base URL (Code of Practice 5.1 and 5.0, 8.1). A report that is queued (1011) is asked
 * for again.
 */
public final class ApiCheck implements AutoCloseable {

  /**
   * What is asked.
   *
   * @param url a path of an API, or the base of one
   * @param parameters credentials and platform, added to those in the URL
   * @param begin the first month to ask for; when it is absent, of each report the last month that
   *     is listed
   * @param end the last month
   */
  public record Question(
      URI url,
      Release release,
      Map<String, String> parameters,
      Optional<YearMonth> begin,
      Optional<YearMonth> end) {

    public Question {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * What came back.
   *
   * @param asked the path and the dates; the credentials are left out
   */
  public record Answer(String asked, Verdict verdict) {}

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  private static final Duration CONNECT = Duration.ofSeconds(30);

  /** As long as COUNTER's Validator waits. */
  private static final Duration ANSWER = Duration.ofMinutes(5);

  /** How often a queued report is asked for, and how long is waited when nobody says. */
  private static final int MOST_ASKS = 20;

  private static final int USUAL_WAIT_SECONDS = 10;
  private static final int LONGEST_WAIT_SECONDS = 600;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final Pause pause;

  public ApiCheck() {
    this(Thread::sleep);
  }

  ApiCheck(Pause pause) {
    this.pause = pause;
  }

  /**
   * Asks and checks. A path of the API is asked as it stands; below any other URL these are asked:
   * status, members, reports, and each listed report.
   *
   * @param asking told of each path before it is asked
   * @param answered told of each answer
   */
  public void check(Question question, Consumer<String> asking, Consumer<Answer> answered)
      throws IOException, InterruptedException {
    URI url = question.url();
    String query = query(question);
    String address = url.toString().replaceAll("[?#].*", "");
    if (ApiRequest.isPath(url)) {
      asking.accept(url.getPath());
      answered.accept(answer(url.getPath(), exchange(URI.create(address + query))));
      return;
    }
    String base =
        address.replaceAll("(/r51)?/*$", "") + (question.release() == Release.R51 ? "/r51" : "");
    // In 5.1 everybody may ask for the status.
    asking.accept("/status");
    String open = question.release() == Release.R51 ? "" : query;
    answered.accept(answer("/status", exchange(URI.create(base + "/status" + open))));
    asking.accept("/members");
    answered.accept(answer("/members", exchange(URI.create(base + "/members" + query))));
    asking.accept("/reports");
    Exchange reports = exchange(URI.create(base + "/reports" + query));
    answered.accept(answer("/reports", reports));
    List<Listed> all = listed(reports, question);
    if (all.isEmpty()) {
      Findings findings = new Findings();
      findings.error(Position.DOCUMENT, Rule.LISTS, "no report is listed that could be asked for");
      answered.accept(new Answer("/reports", findings.verdict()));
    }
    for (Listed listed : all) {
      String path = "/reports/" + listed.report().name().toLowerCase(Locale.ROOT);
      String dates = "?begin_date=" + listed.begin() + "&end_date=" + listed.end();
      asking.accept(path + dates);
      URI request = URI.create(base + path + dates + query.replaceFirst("^\\?", "&"));
      answered.accept(answer(path + dates, exchange(request)));
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** The parameters that go with every path, those of the URL first. */
  private static String query(Question question) {
    List<String> parameters = new ArrayList<>();
    String own = question.url().getRawQuery();
    if (own != null && !own.isEmpty()) {
      parameters.add(own);
    }
    question
        .parameters()
        .forEach(
            (name, value) ->
                parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }

  /** A report that can be asked for, and the months to ask for. */
  private record Listed(ReportId report, String begin, String end) {}

  private static List<Listed> listed(Exchange reports, Question question) {
    List<Listed> listed = new ArrayList<>();
    for (JsonNode entry : entries(reports)) {
      Optional<ReportId> report = ReportId.find(entry.path(HeaderParts.REPORT_ID).asText());
      String release = entry.path(HeaderParts.RELEASE).asText();
      // Release 5 lists no months: then it is the last full one.
      String last =
          entry
              .path(ReportList.LAST_MONTH)
              .asText(YearMonth.now(ZoneOffset.UTC).minusMonths(1).toString());
      String end = question.end().map(YearMonth::toString).orElse(last);
      String begin = question.begin().map(YearMonth::toString).orElse(end);
      if (report.isPresent() && release.equals(question.release().wireName()) && !end.isEmpty()) {
        listed.add(new Listed(report.get(), begin, end));
      }
    }
    return listed;
  }

  /** None if the list cannot be read: its verdict says so. */
  private static JsonNode entries(Exchange reports) {
    try {
      return JSON.readTree(reports.body());
    } catch (IOException noJson) {
      return JSON.createArrayNode();
    }
  }

  private static Answer answer(String asked, Exchange exchange) {
    return new Answer(asked, ReportCheck.ofExchange(exchange));
  }

  private Exchange exchange(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    for (int asked = 1; response.statusCode() == 202 && asked < MOST_ASKS; asked++) {
      pause.sleep(wait(response));
      response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
    return new Exchange(uri, response.statusCode(), response.headers().map(), response.body());
  }

  private static Duration wait(HttpResponse<?> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("").strip();
    int wait = seconds.matches("\\d{1,6}") ? Integer.parseInt(seconds) : USUAL_WAIT_SECONDS;
    return Duration.ofSeconds(Math.min(wait, LONGEST_WAIT_SECONDS));
  }
}
