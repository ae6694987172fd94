package org.counted.bench;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.counted.intake.Intake;

/**
 * How many single events come in with a durable answer to each, beside an endpoint of the same
 * server that reads the same request and does nothing.
 */
@Singleton
public class SinglesBench {

  private static final int CALLERS = 64;
  private static final String EMPTY = "/bench/empty";
  private static final String EVENTS = "/events";
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final Router router;
  private final Intake intake;
  private final AtomicLong number = new AtomicLong();

  SinglesBench(Router router, Intake intake) {
    this.router = router;
    this.intake = intake;
  }

  /** Prints the table, for bursts of that long. */
  public void run(PrintWriter out, int port, Duration burst)
      throws IOException, InterruptedException {
    router.post(EMPTY).order(-1_000).handler(SinglesBench::answer);
    out.printf(
        Locale.ROOT,
        "singles: %d connections that are kept, one event in each POST, bursts of %d s%n",
        CALLERS,
        burst.toSeconds());
    unpaced(port, EMPTY, WARM_UP);
    unpaced(port, EVENTS, WARM_UP);
    awaitDrained();
    double empty = rate(unpaced(port, EMPTY, burst), burst);
    long begun = System.nanoTime();
    long[] posted = unpaced(port, EVENTS, burst);
    awaitDrained();
    double seconds = (System.nanoTime() - begun) / 1e9;
    double durable = rate(posted, burst);
    out.printf(
        Locale.ROOT,
        "  durable answers %,.0f requests/s; empty endpoint %,.0f; ratio %.2f; p50 %.1f ms, p99 %.1f"
            + " ms; in Elasticsearch after %.0f s, %,.0f events/s%n",
        durable,
        empty,
        durable / empty,
        percentile(posted, 50),
        percentile(posted, 99),
        seconds,
        posted.length / seconds);
    long[] half = paced(port, burst, durable / 2);
    out.printf(
        Locale.ROOT,
        "  at half that load, %,.0f requests/s: p50 %.1f ms, p99 %.1f ms%n",
        rate(half, burst),
        percentile(half, 50),
        percentile(half, 99));
    out.println("durable: 202 when the journal's disk has the event. p50, p99: of the answers.");
    out.println("at half that load: from when a request was due, not from when it was sent.");
    out.println("empty endpoint: a handler on the server's event loop that reads the body.");
  }

  /** Reads the body, which the server holds back until somebody wants it, and answers. */
  private static void answer(RoutingContext context) {
    context
        .request()
        .body()
        .onSuccess(
            body ->
                context
                    .response()
                    .setStatusCode(202)
                    .putHeader("Content-Type", "application/json")
                    .end("{\"accepted\":1,\"rejected\":[],\"rejected_total\":0}"));
    context.request().resume();
  }

  private long[] unpaced(int port, String path, Duration time) throws InterruptedException {
    return calls(port, path, time, caller -> System.nanoTime());
  }

  private long[] paced(int port, Duration time, double requestsPerSecond)
      throws InterruptedException {
    long every = (long) (CALLERS * 1e9 / requestsPerSecond);
    long begun = System.nanoTime();
    long[] due = new long[CALLERS];
    for (int caller = 0; caller < CALLERS; caller++) {
      due[caller] = begun + every * caller / CALLERS;
    }
    return calls(
        port,
        EVENTS,
        time,
        caller -> {
          long now = due[caller];
          due[caller] += every;
          for (long wait = now - System.nanoTime(); wait > 0; wait = now - System.nanoTime()) {
            LockSupport.parkNanos(wait);
          }
          return now;
        });
  }

  /** Gives the moment at which a caller's next request is due, when it is. */
  private interface Pace {
    long next(int caller);
  }

  /** The nanoseconds that each answer took. */
  private long[] calls(int port, String path, Duration time, Pace pace)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      List<CompletableFuture<long[]>> all = new ArrayList<>();
      long end = System.nanoTime() + time.toNanos();
      for (int i = 0; i < CALLERS; i++) {
        int caller = i;
        all.add(
            CompletableFuture.supplyAsync(
                () -> call(port, path, end, () -> pace.next(caller)), threads));
      }
      return all.stream().map(CompletableFuture::join).flatMapToLong(Arrays::stream).toArray();
    }
  }

  private long[] call(int port, String path, long end, java.util.function.LongSupplier due) {
    long[] took = new long[1 << 12];
    int count = 0;
    try (KeepAlive connection = KeepAlive.to(port, path, event())) {
      for (long from = due.getAsLong(); from < end; from = due.getAsLong()) {
        int status = connection.post(number.incrementAndGet());
        if (status != 202) {
          throw new IOException("answered " + status);
        }
        took = count == took.length ? Arrays.copyOf(took, count * 2) : took;
        took[count++] = System.nanoTime() - from;
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    }
    return Arrays.copyOf(took, count);
  }

  private static String event() {
    return "{\"id\":\"single-"
        + KeepAlive.number()
        + "\",\"timestamp\":\"2021-03-07T10:00:00Z\",\"action\":\"request\","
        + "\"url\":\"https://example.org/a1.pdf\",\"item\":{\"id\":\"a1\",\"data_type\":\"Article\","
        + "\"name\":\"Article 1\",\"yop\":\"2020\",\"access_type\":\"Open\"},\"user\":{\"id\":\"u1\","
        + "\"ip\":\"192.0.2.7\",\"agent\":\"Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0\"}}";
  }

  private void awaitDrained() throws InterruptedException {
    while (intake.status().events() > 0) {
      Thread.sleep(20);
    }
  }

  private static double rate(long[] answers, Duration time) {
    return answers.length / (time.toMillis() / 1000.0);
  }

  /** In milliseconds. */
  private static double percentile(long[] nanos, int percent) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e6;
  }
}
