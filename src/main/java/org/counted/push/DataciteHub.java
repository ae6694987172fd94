package org.counted.push;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.counted.customer.Platform;
import org.jboss.logging.Logger;

/**
 * DataCite's hub for usage reports. A platform's report of a month has an id of its own there, so
 * that pushing it again replaces it.
 *
 * <p>The first part is PUT, which drops all parts that there were; the others are POSTed, which
 * adds them to the report of the same month and maker. Of a part that failed nobody can tell
 * whether it has arrived, so after any failure all is begun again.
 */
@Singleton
public class DataciteHub {

  private static final Logger LOG = Logger.getLogger(DataciteHub.class);
  private static final int MOST_ATTEMPTS = 8;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 425, 429, 500, 502, 503, 504);

  /** What was pushed. */
  public record Pushed(UUID id, int datasets, int parts) {}

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();
  private final DatasetReports reports;
  private final Clock clock;
  private final Pause pause;

  @Inject
  DataciteHub(DatasetReports reports, Clock clock) {
    this(reports, clock, Thread::sleep);
  }

  DataciteHub(DatasetReports reports, Clock clock, Pause pause) {
    this.reports = reports;
    this.clock = clock;
    this.pause = pause;
  }

  /** The id of a platform's report of a month, always the same. */
  public static UUID idOf(Platform platform, YearMonth month) {
    String name = platform.registryRecord() + "\n" + platform.id() + "\n" + platform.name();
    return UUID.nameUUIDFromBytes((name + "\n" + month).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Puts a month's report in the place of the one that the hub has, if any; takes that away when no
   * dataset was used.
   *
   * @throws PushFailed when the hub refuses it, or cannot be reached for long
   */
  public Pushed push(URI hub, String token, UUID id, Platform platform, YearMonth month)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try (DatasetParts parts = reports.parts(platform, month)) {
        return push(hub, token, id, parts);
      } catch (Unavailable unavailable) {
        if (attempt == MOST_ATTEMPTS) {
          throw new PushFailed(
              hub
                  + " did not take the report in "
                  + attempt
                  + " attempts: "
                  + unavailable.getMessage(),
              unavailable);
        }
        Duration wait = unavailable.retryAfter().orElse(Duration.ofSeconds(1L << attempt));
        wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        LOG.warnf("%s; once more in %s s", unavailable.getMessage(), wait.toSeconds());
        pause.sleep(wait);
      }
    }
  }

  private Pushed push(URI hub, String token, UUID id, DatasetParts parts)
      throws Unavailable, InterruptedException {
    String reportsPath = hub.toString().replaceAll("/+$", "") + "/reports";
    URI report = URI.create(reportsPath + "/" + id);
    if (!parts.hasNext()) {
      send(report, "DELETE", token, BodyPublishers.noBody());
      return new Pushed(id, 0, 0);
    }
    int datasets = 0;
    int sent = 0;
    while (parts.hasNext()) {
      DatasetParts.Part part = parts.next();
      BodyPublisher body = BodyPublishers.ofByteArray(part.gzip());
      if (sent == 0) {
        send(report, "PUT", token, body);
      } else {
        send(URI.create(reportsPath), "POST", token, body);
      }
      sent++;
      datasets += part.datasets();
    }
    return new Pushed(id, datasets, sent);
  }

  private void send(URI address, String method, String token, BodyPublisher body)
      throws Unavailable, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .method(method, body)
            .timeout(Duration.ofMinutes(5))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/gzip")
            .header("Content-Encoding", "gzip")
            .header("Accept", "application/json")
            .build();
    HttpResponse<String> response;
    try {
      response = http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Unavailable(method + " " + address + ": " + e, Optional.empty());
    }
    int status = response.statusCode();
    boolean isGone = method.equals("DELETE") && status == 404;
    if (status / 100 == 2 || isGone) {
      return;
    }
    String answer = method + " " + address + ": " + status + " " + beginning(response.body());
    if (WORTH_ANOTHER_TRY.contains(status)) {
      throw new Unavailable(answer, retryAfter(response));
    }
    throw new PushFailed(answer);
  }

  /** Seconds, or a moment (RFC 9110, 10.2.3). */
  private Optional<Duration> retryAfter(HttpResponse<?> response) {
    String text = response.headers().firstValue("Retry-After").orElse("").strip();
    if (text.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant moment = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), moment);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static String beginning(String body) {
    return body.length() <= 500 ? body : body.substring(0, 500) + "…";
  }

  /** A failure that may pass. */
  private static final class Unavailable extends Exception {

    private final transient Optional<Duration> retryAfter;

    Unavailable(String message, Optional<Duration> retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }
}
