package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A journal whose syncs take their time, then stand still, until the service is killed. */
final class SlowDisk {

  /** Of one event each. */
  private static final int CALLERS = 64;

  private static final Duration LATER = Duration.ofMillis(200);
  private static final Duration STANDING = Duration.ofHours(1);
  private static final Duration LONG = Duration.ofSeconds(10);

  /** Large events that come at once: half a megabyte each. */
  private static final int LARGE = 100;

  private static final int PARTS = 1_000;
  private static final String PART = "x".repeat(490);

  private SlowDisk() {}

  static void under(Site site) throws Exception {
    int port = ServiceProcess.freePort();
    site.service().kill();
    site.service()
        .startWith(
            List.of(
                SlowSyncs.flag(port),
                // What waits for the disk has a bound of its own, which is to be met before.
                "-Dcounted.intake.journal-size=128M"));
    try (SlowSyncs syncs = new SlowSyncs(port)) {
      String shared = shared(site, syncs);
      String bounded = bounded(site, syncs);
      site.note(shared + "; " + bounded);
      syncs.delay(LATER);
      site.load().await(CALLERS);
      site.service().kill();
    }
    site.service().start();
  }

  /** Many callers pay for one sync. */
  private static String shared(Site site, SlowSyncs syncs) throws InterruptedException {
    site.load().rest();
    Load singles = site.load(site.service());
    singles.startSingles(CALLERS);
    try {
      singles.await(CALLERS);
      double usual = singles.acknowledgedWithin(LONG) / (double) LONG.toSeconds();
      syncs.delay(LATER);
      singles.await(CALLERS);
      int before = syncs.count();
      double events = singles.acknowledgedWithin(LONG);
      int each = (int) Math.round(events / (syncs.count() - before));
      double rate = events / LONG.toSeconds();
      assertTrue(each > CALLERS / 4, each + " events share a sync");
      assertTrue(rate * LATER.toMillis() / 1e3 > CALLERS / 4, rate + " events a second");
      return String.format(
          Locale.ROOT,
          "%d callers of one event each: %.0f events/s; with each sync %d ms later %.0f events/s,"
              + " %d in one sync, each after %.2f s",
          CALLERS,
          usual,
          LATER.toMillis(),
          rate,
          each,
          CALLERS / rate);
    } finally {
      singles.close();
      site.load().goOn();
    }
  }

  /** What waits for a disk that stands still has a bound; what is taken is safe later. */
  private static String bounded(Site site, SlowSyncs syncs) throws Exception {
    syncs.delay(STANDING);
    long begun = System.nanoTime();
    try (HttpClient http = HttpClient.newHttpClient()) {
      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, LARGE)
              .mapToObj(number -> large(site, number))
              .map(each -> http.sendAsync(each, HttpResponse.BodyHandlers.ofString()))
              .toList();
      CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).get();
      double refused = (System.nanoTime() - begun) / 1e9;
      site.service().get("/q/health/live");
      double heap = Memory.of(site.service()).heap();
      syncs.delay(Duration.ZERO);
      int taken = 0;
      for (int number = 0; number < LARGE; number++) {
        HttpResponse<String> answer = answers.get(number).get();
        if (answer.statusCode() == 202) {
          site.load().acknowledged().add(url(number));
          taken++;
        } else {
          assertEquals(503, answer.statusCode(), answer.body());
          assertTrue(answer.headers().firstValue("Retry-After").isPresent());
        }
      }
      assertTrue(taken > 0 && taken < LARGE, taken + " were taken");
      assertTrue(refused < LONG.toSeconds(), refused + " s");
      return String.format(
          Locale.ROOT,
          "with no sync at all, %d of %d events of half a megabyte waited, the others were told 503"
              + " after %.1f s or less, heap after GC %.0f MB",
          taken,
          LARGE,
          refused,
          heap / 1e6);
    }
  }

  private static HttpRequest large(Site site, int number) {
    return HttpRequest.newBuilder(site.service().address().resolve("/events"))
        .header("Content-Type", "application/json")
        .timeout(Duration.ofMinutes(1))
        .POST(HttpRequest.BodyPublishers.ofString(event(site.load().month(), url(number))))
        .build();
  }

  private static String url(int number) {
    return "https://large.example.org/" + number;
  }

  private static String event(YearMonth month, String url) {
    String parts =
        IntStream.range(0, PARTS)
            .mapToObj(part -> "\"" + part + PART + "\"")
            .collect(Collectors.joining(","));
    return """
        {"id":"%s","timestamp":"%s-07T10:00:00Z","action":"request","url":"%s",\
        "item":{"id":"a","data_type":"Book"},"segments":["%s",%s],"user":{"id":"one"}}"""
        .formatted(url, month, url, url, parts);
  }
}
