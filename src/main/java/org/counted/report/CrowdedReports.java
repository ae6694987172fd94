package org.counted.report;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** Asks those to wait who come while as many reports as may be are being read. */
final class CrowdedReports {

  void guard(@Observes Filters filters, AnswersConfig config) {
    OpenAnswers.limit(filters, config, CrowdedReports::isReport, CrowdedReports::askToWait);
  }

  private static boolean isReport(String path) {
    return path.startsWith("/reports/") || path.startsWith("/_/metrics/reports/");
  }

  private static void askToWait(RoutingContext context) {
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
