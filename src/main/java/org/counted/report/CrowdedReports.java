package org.counted.report;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Asks those to wait who come while as many reports as may be are being read. */
@Singleton
final class CrowdedReports {

  private static final int BEFORE_ROUTING = 8_000;

  private final OpenAnswers answers;

  CrowdedReports(AnswersConfig config) {
    this.answers = new OpenAnswers(config.simultaneous());
  }

  void guard(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ROUTING);
  }

  private void check(RoutingContext context) {
    String path = context.request().path();
    boolean isReport =
        path != null && (path.startsWith("/reports/") || path.startsWith("/_/metrics/reports/"));
    if (!isReport || answers.take(context)) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(503)
        .putHeader("Retry-After", "10")
        .putHeader("Content-Type", "application/problem+json")
        .end(
            "{\"type\":\"about:blank\",\"title\":\"as many reports as may be are being read\","
                + "\"status\":503}");
  }
}
