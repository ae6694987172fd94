package org.counted.sushi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The COUNTER API as a harvester meets it, of a service without a registry that counted nothing.
 */
@QuarkusTest
class CounterResourceTest {

  private static final String PERIOD = "customer_id=local&begin_date=2025-05&end_date=2025-06";

  @TestHTTPResource("/counter/")
  URI counter;

  private final HttpClient client = HttpClient.newHttpClient();

  /** A01, A22, A40, A41, A48, A49. */
  @ParameterizedTest
  @CsvSource({
    "GET, r51/status, 200",
    "GET, r51/status?platform=x, 200",
    "GET, r51/members?customer_id=local, 200",
    "GET, r51/members, 400",
    "GET, r51/reports?customer_id=local, 200",
    "GET, r51/reports/tr_j1, 400",
    "GET, r51/reports/TR?customer_id=other&begin_date=2024-01&end_date=2024-02, 403",
    "GET, status, 200",
    "GET, members?customer_id=local, 200",
    "GET, reports?customer_id=local, 200",
    "GET, r51/reports/xx, 404",
    "GET, r51/reports/tr/more, 404",
    "GET, r51, 404",
    "GET, r52/reports/tr, 404",
    "GET, nothing/at/all, 404",
    "GET, '', 404",
    "POST, r51/reports/tr, 404",
    "PUT, r51/status, 404",
    "DELETE, reports, 404",
    "PATCH, r51/members, 404"
  })
  void everyAnswerIsJson(String method, String path, int status) throws Exception {
    HttpResponse<byte[]> response = send(method, path == null ? "" : path);

    assertEquals(status, response.statusCode());
    assertEquals(
        "application/json", response.headers().firstValue("Content-Type").orElse("").split(";")[0]);
    JsonNode json = CounterFixture.MAPPER.readTree(response.body());
    assertEquals(status != 200, json.has("Code"), json::toString);
  }

  @Test
  void aReportOfMonthsThatWereNotCountedIsNotReady() throws Exception {
    JsonNode report =
        CounterFixture.MAPPER.readTree(send("GET", "r51/reports/tr?" + PERIOD).body());

    assertEquals("{3031=2025-05; 2025-06}", CounterFixture.data(report).toString());
    assertEquals("Local Institution", report.at("/Report_Header/Institution_Name").asText());
  }

  /** A48: what no path may hold is answered in JSON too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "r51/reports/%zz",
        "r51/reports/a|b",
        "r51/reports/{tr}",
        "r51/reports/\"tr\"",
        "r51/reports/tr;a=b/c",
        "r51//reports/../x",
        "r51/%2e%2e/status/x",
        "%00"
      })
  void strangePathsAreNotFound(String path) throws IOException {
    Answer answer = new HttpCounter(counter).send("GET", path, Map.of());

    assertEquals(404, answer.status(), CounterFixture.text(answer));
    assertEquals(Answer.JSON, answer.mediaType());
    assertEquals(3000, CounterFixture.json(answer).get("Code").asInt());
  }

  /** A51: neither cookies nor an agent are asked for. A54: {@code |} need not be encoded. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Attributes_To_Show=YOP|Access_Type&include_parent_details",
        "attributes_to_show=Access_Type%7Cyop",
        "attributes_to_show=YOP|Access_Type&100%",
        "attributes_to_show=YOP|Access_Type&_=é",
        "attributes_to_show=YOP|Access_Type&_=\"<>{}^`\\"
      })
  void whatAStrictParserRefusesIsUnderstood(String query) throws IOException {
    String answer =
        raw(
            "GET "
                + counter.getPath()
                + "r51/reports/tr?"
                + PERIOD
                + "&"
                + query
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.contains("\"Attributes_To_Show\":[\"YOP\",\"Access_Type\"]"), answer);
  }

  /** A50. */
  @ParameterizedTest
  @CsvSource({"application/json, {", "text/tab-separated-values, \uFEFF"})
  void reportsAreCompressedOnRequest(String accept, String start) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(counter.resolve("r51/reports/tr?" + PERIOD))
            .header("Accept", accept)
            .header("Accept-Encoding", "gzip, deflate, br")
            .build();

    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());

    assertEquals("gzip", response.headers().firstValue("Content-Encoding").orElse(""));
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(),
            StandardCharsets.UTF_8);
    assertTrue(text.startsWith(start), text);
  }

  @Test
  void tablesAreFiles() throws Exception {
    HttpResponse<byte[]> tsv = send("GET", "r51/reports/tr?format=tsv&" + PERIOD);
    HttpResponse<byte[]> xlsx = send("GET", "r51/reports/tr?format=xlsx&" + PERIOD);

    assertEquals(List.of((byte) 0xEF, (byte) 0xBB), List.of(tsv.body()[0], tsv.body()[1]));
    assertTrue(tsv.headers().firstValue("Content-Disposition").orElse("").contains("TR_2025-05"));
    assertEquals(List.of((byte) 'P', (byte) 'K'), List.of(xlsx.body()[0], xlsx.body()[1]));
    assertFalse(tsv.headers().firstValue("Content-Encoding").isPresent());
  }

  private HttpResponse<byte[]> send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(counter.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(counter.getHost(), counter.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
