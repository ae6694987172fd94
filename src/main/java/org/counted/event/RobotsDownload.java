package org.counted.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Fetches a part of the robots list from where it is, when it is newer than what is known. */
final class RobotsDownload {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 10 << 20;
  private static final int NOT_MODIFIED = 304;

  private RobotsDownload() {}

  /**
   * Asks the location.
   *
   * @return the copy with the content that it has now, not checked yet
   * @throws IOException when it cannot be had
   */
  static RobotsCopy newer(RobotsCopy known, Instant now) throws IOException {
    return known.isAddress() ? ofAddress(known, now) : ofFile(known, now);
  }

  private static RobotsCopy ofFile(RobotsCopy known, Instant now) throws IOException {
    Path file = Path.of(known.location());
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no such file");
    }
    String text = utf8(Files.readAllBytes(file));
    return text.equals(known.text()) ? known.confirmed(now) : known.accepted(text, null, null, now);
  }

  private static RobotsCopy ofAddress(RobotsCopy known, Instant now) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(known.location()))
            .timeout(TIMEOUT)
            .header("User-Agent", "counted");
    if (known.text() != null && known.etag() != null) {
      request.header("If-None-Match", known.etag());
    }
    if (known.text() != null && known.lastModified() != null) {
      request.header("If-Modified-Since", known.lastModified());
    }
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() == NOT_MODIFIED) {
          return known.confirmed(now);
        }
        if (response.statusCode() != 200) {
          throw new IOException("it answered " + response.statusCode());
        }
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new IOException("it is larger than " + MOST_BYTES + " bytes");
        }
        return known.accepted(
            utf8(bytes),
            response.headers().firstValue("ETag").orElse(null),
            response.headers().firstValue("Last-Modified").orElse(null),
            now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("asking it was interrupted", e);
    }
  }

  private static URI address(String location) throws IOException {
    try {
      return URI.create(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("it is no address: " + e.getMessage(), e);
    }
  }

  private static String utf8(byte[] bytes) throws IOException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8", e);
    }
  }
}
