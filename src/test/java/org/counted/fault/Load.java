package org.counted.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Callers who post events without pause and remember which were acknowledged. What was not they
 * post again, as a caller does, so that some events arrive twice. All are uses by the same user:
 * work must not pile up where one user's events go.
 */
final class Load {

  private static final int CALLERS = 4;
  private static final int LINES = 100;
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration AGAIN = Duration.ofMillis(100);

  private final URI service;
  private final YearMonth month;
  private final String urls;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong next = new AtomicLong();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
  private volatile boolean stopped;
  private volatile boolean resting;

  /**
   * @param month the month of all its events, which it should have for itself
   */
  Load(URI service, YearMonth month) {
    this(service, month, "https://example.org/");
  }

  /**
   * @param urls how the URLs of its events begin, by which they are told from others'
   */
  Load(URI service, YearMonth month, String urls) {
    this.service = service;
    this.month = month;
    this.urls = urls;
  }

  /** Half of the callers post single events, the others a hundred lines at a time. */
  void start() {
    for (int caller = 0; caller < CALLERS; caller++) {
      int lines = caller % 2 == 0 ? 1 : LINES;
      callers.execute(() -> call(lines));
    }
  }

  /** The callers post single events, so many of them at a time. */
  void startSingles(int callers) {
    for (int caller = 0; caller < callers; caller++) {
      this.callers.execute(() -> call(1));
    }
  }

  /** Returns when all callers have had their last answer. */
  void stop() throws InterruptedException {
    stopped = true;
    callers.shutdown();
    callers.awaitTermination(2, TimeUnit.MINUTES);
  }

  /** Lets the callers post nothing new until they go on. */
  void rest() {
    resting = true;
  }

  void goOn() {
    resting = false;
  }

  YearMonth month() {
    return month;
  }

  /** The URLs of the events that a 202 was for. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /** How many answers of each status, or failures of each kind, there were. */
  Map<String, AtomicLong> answers() {
    return answers;
  }

  /** Waits until so many more events are acknowledged. */
  void await(int more) throws InterruptedException {
    await(acknowledged.size() + more, () -> acknowledged.size());
  }

  /** How many are acknowledged in some time. */
  long acknowledgedWithin(Duration time) throws InterruptedException {
    int before = acknowledged.size();
    Thread.sleep(time);
    return acknowledged.size() - before;
  }

  /** Waits until a caller has had such an answer. */
  void awaitAnswer(String status) throws InterruptedException {
    await(count(status) + 1, () -> count(status));
  }

  void close() throws InterruptedException {
    stop();
    http.close();
  }

  private long count(String status) {
    AtomicLong count = answers.get(status);
    return count == null ? 0 : count.get();
  }

  private static void await(long wanted, java.util.function.LongSupplier measure)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (measure.getAsLong() < wanted) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + wanted + ": " + measure.getAsLong());
      }
      Thread.sleep(20);
    }
  }

  private void call(int lines) {
    try {
      while (!stopped) {
        if (resting) {
          Thread.sleep(AGAIN);
          continue;
        }
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
          urls.add(this.urls + next.incrementAndGet());
        }
        while (!isAcknowledged(urls) && !stopped) {
          Thread.sleep(AGAIN);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAcknowledged(List<String> urls) throws InterruptedException {
    String told;
    try {
      HttpResponse<String> answer = http.send(request(urls), HttpResponse.BodyHandlers.ofString());
      boolean isWhole = answer.body().contains("\"accepted\":" + urls.size() + ",");
      if (answer.statusCode() == 202 && isWhole) {
        acknowledged.addAll(urls);
      }
      boolean mayBeAgain = answer.headers().firstValue("Retry-After").isPresent();
      told =
          answer.statusCode() == 503 && !mayBeAgain
              ? "503 without Retry-After"
              : Integer.toString(answer.statusCode());
    } catch (IOException e) {
      told = e.getClass().getSimpleName();
    }
    answers.computeIfAbsent(told, each -> new AtomicLong()).incrementAndGet();
    return told.equals("202");
  }

  private HttpRequest request(List<String> urls) {
    boolean isOne = urls.size() == 1;
    StringBuilder body = new StringBuilder();
    urls.forEach(url -> body.append(event(url)).append('\n'));
    return HttpRequest.newBuilder(service.resolve(isOne ? "/events" : "/events/bulk"))
        .header("Content-Type", isOne ? "application/json" : "application/x-ndjson")
        .timeout(ANSWER)
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  /** The segment tells which event it was: URLs are stored as keyed hashes. */
  private String event(String url) {
    return """
        {"id":"%s","timestamp":"%s-07T10:00:00Z","action":"request","url":"%s",\
        "item":{"id":"a","data_type":"Book"},"segments":["%s"],"user":{"id":"one"}}"""
        .formatted(url, month, url, url);
  }
}
