package org.counted.sushi;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.counted.counter.ExceptionCode;
import org.counted.counter.Release;
import org.counted.report.AnswersConfig;
import org.counted.report.OpenAnswers;

/** Tells harvesters that the service is busy while as many reports as may be are being read. */
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
    boolean isReport = path != null && path.startsWith("/counter/") && path.contains("/reports/");
    if (!isReport || answers.take(context)) {
      context.next();
      return;
    }
    Release release = path.startsWith("/counter/r51") ? Release.R51 : Release.R5;
    answer(context, Answer.exception(release, CounterException.of(ExceptionCode.SERVICE_BUSY)));
  }

  /** Sends a small answer that no resource has made. */
  static void answer(RoutingContext context, Answer answer) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      answer.body().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    context.response().setStatusCode(answer.status()).putHeader("Content-Type", answer.mediaType());
    answer.headers().forEach(context.response()::putHeader);
    context.response().end(Buffer.buffer(body.toByteArray()));
  }
}
