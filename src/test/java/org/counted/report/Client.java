package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** Somebody who asks the service for reports. */
record Client(URI service) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What came back. */
  record Reply(HttpResponse<InputStream> response, byte[] body) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Without its parameters. */
    String type() {
      return header("Content-Type").split(";", -1)[0];
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError(text(), e);
      }
    }
  }

  Reply get(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.toString().replaceAll("/$", "") + path));
    return send(request, path, headers);
  }

  Reply put(String path, String json, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.toString().replaceAll("/$", "") + path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json));
    return send(request, path, headers);
  }

  private static Reply send(HttpRequest.Builder request, String path, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<InputStream> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      return new Reply(response, response.body().readAllBytes());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(path, e);
    }
  }

  /** What a good request brings. */
  JsonNode json(String path) {
    Reply reply = get(path);
    Assertions.assertEquals(200, reply.status(), () -> path + ": " + reply.text());
    return reply.json();
  }

  /** The values of a field in the rows of a good request. */
  List<String> column(String path, String field) {
    List<String> values = new ArrayList<>();
    json(path).path("rows").forEach(row -> values.add(row.path(field).asText()));
    return values;
  }
}
