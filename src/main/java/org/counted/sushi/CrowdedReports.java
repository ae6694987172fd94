package org.counted.sushi;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.counted.counter.ExceptionCode;
import org.counted.counter.Release;
import org.counted.report.AnswersConfig;
import org.counted.report.OpenAnswers;

/** Tells harvesters that the service is busy while as many reports as may be are being read. */
final class CrowdedReports {

  void guard(@Observes Filters filters, AnswersConfig config) {
    OpenAnswers.limit(filters, config, CrowdedReports::isReport, CrowdedReports::tellBusy);
  }

  private static boolean isReport(String path) {
    return path.startsWith("/counter/") && path.contains("/reports/");
  }

  private static void tellBusy(RoutingContext context) {
    Release release = UnroutedAnswer.release(context.request().path());
    UnroutedAnswer.send(
        context, Answer.exception(release, CounterException.of(ExceptionCode.SERVICE_BUSY)));
  }
}
