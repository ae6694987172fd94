package org.counted.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.counted.counter.ReportId;

/**
 * The check of a COUNTER API that is there to be asked: of a single path, or of all that Release
 * 5.1 has below a base URL (Code of Practice 5.1, 8.1).
 */
public final class ApiCheck implements AutoCloseable {

  /**
   * What came back.
   *
   * @param asked the path and the dates; the credentials are left out
   */
  public record Answer(String asked, Verdict verdict) {}

  private static final Duration CONNECT = Duration.ofSeconds(30);

  /** As long as COUNTER's Validator waits. */
  private static final Duration ANSWER = Duration.ofMinutes(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * Asks and checks. A path of the API is asked as it stands; below any other URL, with its
   * credentials, these are asked: status, members, reports, and each listed report for its last
   * month.
   */
  public List<Answer> check(URI url) throws IOException, InterruptedException {
    if (ApiRequest.isPath(url)) {
      return List.of(answer(url.getPath(), exchange(url)));
    }
    String base = url.toString().replaceAll("\\?.*", "").replaceAll("(/r51)?/*$", "") + "/r51";
    String query = url.getRawQuery() == null ? "" : url.getRawQuery();
    List<Answer> answers = new ArrayList<>();
    answers.add(answer("/status", exchange(URI.create(base + "/status"))));
    answers.add(answer("/members", exchange(URI.create(base + "/members?" + query))));
    Exchange reports = exchange(URI.create(base + "/reports?" + query));
    answers.add(answer("/reports", reports));
    for (Listed listed : listed(reports)) {
      String path = "/reports/" + listed.report().name().toLowerCase(Locale.ROOT);
      String dates = "begin_date=" + listed.month() + "&end_date=" + listed.month();
      URI request = URI.create(base + path + "?" + dates + (query.isEmpty() ? "" : "&" + query));
      answers.add(answer(path + "?" + dates, exchange(request)));
    }
    return answers;
  }

  @Override
  public void close() {
    client.close();
  }

  /** A report that can be asked for, and its last month. */
  private record Listed(ReportId report, String month) {}

  private static List<Listed> listed(Exchange reports) {
    List<Listed> listed = new ArrayList<>();
    for (JsonNode entry : entries(reports)) {
      Optional<ReportId> report = ReportId.find(entry.path(HeaderParts.REPORT_ID).asText());
      String month = entry.path(ReportList.LAST_MONTH).asText();
      boolean ours = entry.path(HeaderParts.RELEASE).asText().equals("5.1");
      if (report.isPresent() && ours && !month.isEmpty()) {
        listed.add(new Listed(report.get(), month));
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
    return new Exchange(uri, response.statusCode(), response.headers().map(), response.body());
  }
}
