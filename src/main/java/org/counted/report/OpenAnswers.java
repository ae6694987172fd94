package org.counted.report;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The long answers that are being read: only so many at a time, because each keeps a thread and two
 * pages of rows, and slow readers keep them long. What is left answers all others. Whoever takes
 * nothing while others wait gives its place to the next.
 */
public final class OpenAnswers {

  private static final int BEFORE_ROUTING = 8_000;

  /** Of the heap; two pages of rows with long names, and what it takes to fetch them. */
  private static final long BYTES_OF_ONE = 32L << 20;

  private static final int MOST = 64;

  private final int most;
  private final long patience;
  private final List<Reading> readings = new ArrayList<>();

  private OpenAnswers(AnswersConfig config) {
    this.most = config.simultaneous().orElseGet(OpenAnswers::asManyAsMemoryIsFor);
    this.patience = config.patience().toNanos();
  }

  /**
   * Lets only so many requests for some paths be answered at a time.
   *
   * @param paths which these are
   * @param crowded answers those for which there is no place
   */
  public static void limit(
      Filters filters,
      AnswersConfig config,
      Predicate<String> paths,
      Consumer<RoutingContext> crowded) {
    OpenAnswers open = new OpenAnswers(config);
    filters.register(
        context -> {
          String path = context.request().path();
          if (!isReading(context) || path == null || !paths.test(path)) {
            context.next();
            return;
          }
          Reading reading = new Reading(context.request());
          if (open.takes(reading)) {
            // Also when the answer breaks off.
            context.addEndHandler(ended -> open.leave(reading));
            context.next();
          } else {
            crowded.accept(context);
          }
        },
        BEFORE_ROUTING);
  }

  private static int asManyAsMemoryIsFor() {
    return Math.clamp(Runtime.getRuntime().maxMemory() / BYTES_OF_ONE, 1, MOST);
  }

  /** Who sends a body must not keep the places of those who read, who may be anybody. */
  private static boolean isReading(RoutingContext context) {
    HttpMethod method = context.request().method();
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  private synchronized boolean takes(Reading next) {
    if (readings.size() >= most) {
      readings.removeIf(reading -> reading.isCut(patience));
    }
    return readings.size() < most && readings.add(next);
  }

  private synchronized void leave(Reading reading) {
    readings.remove(reading);
  }

  /** An answer on its way, as it was when somebody last looked for its place. */
  private static final class Reading {
    private final HttpServerRequest request;
    private long taken = -1;
    private long since;

    private Reading(HttpServerRequest request) {
      this.request = request;
    }

    /** Ends it if its reader has taken nothing of what is there for so long. */
    private boolean isCut(long patience) {
      HttpServerResponse response = request.response();
      if (response.ended() || !response.writeQueueFull()) {
        taken = -1;
        return false;
      }
      long now = System.nanoTime();
      if (response.bytesWritten() != taken) {
        taken = response.bytesWritten();
        since = now;
        return false;
      }
      if (now - since < patience) {
        return false;
      }
      cut(request.connection());
      return true;
    }

    /** At once: to close by Vert.x's own ways sends first what waits, which nobody takes. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void cut(HttpConnection connection) {
      if (connection instanceof ConnectionBase open) {
        open.channelHandlerContext().close();
      } else {
        connection.close();
      }
    }
  }
}
