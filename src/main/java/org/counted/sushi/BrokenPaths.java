package org.counted.sushi;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Answers paths that the HTTP server would refuse without a word, as the COUNTER API does. */
@Singleton
final class BrokenPaths {

  private static final Pattern BROKEN = Pattern.compile("%(?![0-9a-fA-F]{2})");

  /** Before the routes that set headers by the path, which would refuse it. */
  private static final int BEFORE_ROUTING = Integer.MAX_VALUE;

  void guard(@Observes Filters filters) {
    filters.register(BrokenPaths::check, BEFORE_ROUTING);
  }

  private static void check(RoutingContext context) {
    String path = context.request().path();
    if (path == null || !path.startsWith("/counter") || !BROKEN.matcher(path).find()) {
      context.next();
      return;
    }
    UnroutedAnswer.send(context, Answer.notFound(UnroutedAnswer.release(path), path));
  }
}
