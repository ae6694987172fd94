package org.counted.report;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The long answers that are being read: only so many at a time, because each keeps a thread, and
 * slow readers keep it long. What is left of the threads answers all others.
 */
public final class OpenAnswers {

  private static final int BEFORE_ROUTING = 8_000;

  private OpenAnswers() {}

  /**
   * Lets only so many requests for some paths be answered at a time.
   *
   * @param paths which these are
   * @param crowded answers those for which there is no place
   */
  public static void limit(
      Filters filters, int most, Predicate<String> paths, Consumer<RoutingContext> crowded) {
    Semaphore places = new Semaphore(most);
    filters.register(
        context -> {
          String path = context.request().path();
          if (!isReading(context) || path == null || !paths.test(path)) {
            context.next();
          } else if (places.tryAcquire()) {
            // Also when the answer breaks off.
            context.addEndHandler(ended -> places.release());
            context.next();
          } else {
            crowded.accept(context);
          }
        },
        BEFORE_ROUTING);
  }

  /** Who sends a body must not keep the places of those who read, who may be anybody. */
  private static boolean isReading(RoutingContext context) {
    HttpMethod method = context.request().method();
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }
}
