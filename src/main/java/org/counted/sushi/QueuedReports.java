package org.counted.sushi;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.counted.counter.ExceptionCode;
import org.counted.report.Prepared;
import org.counted.report.PreparedReports;

/**
 * Reports that are expected to take long: queued with exception 1011, prepared in the background,
 * and answered when they are asked for again. Clients give up after 30 seconds, the Validator after
 * 300, and ask again on 1011.
 */
@Singleton
final class QueuedReports implements Later {

  private final PreparedReports prepared;
  private final Clock clock;
  private final Duration queueAfter;

  QueuedReports(PreparedReports prepared, Clock clock, CounterApiConfig config) {
    this.prepared = prepared;
    this.clock = clock;
    this.queueAfter = config.queueAfter();
  }

  @Override
  public Optional<Answer> answer(ReportStream report, ReportFormat format) {
    if (report.expected().compareTo(queueAfter) <= 0) {
      return format.isLimited() ? Optional.of(limited(report, format)) : Optional.empty();
    }
    Prepared state = prepared.ask(report.fingerprint(format), out -> write(report, format, out));
    return Optional.of(
        switch (state) {
          case Prepared.Ready(Prepared.Content content) -> report.answer(format, content::writeTo);
          case Prepared.Underway() -> throw new CounterRefusal(ExceptionCode.REPORT_QUEUED, "");
          case Prepared.Busy() -> throw new CounterRefusal(ExceptionCode.SERVICE_BUSY, "");
          case Prepared.Refused(String why) -> throw refusal(why);
          case Prepared.Failed() ->
              throw new CounterRefusal(ExceptionCode.SERVICE_NOT_AVAILABLE, "");
        });
  }

  /**
   * A report in a form that it may turn out to be too long for, which is known when the last row
   * that fits is on its way: that answer breaks off, and the next says why.
   */
  private Answer limited(ReportStream report, ReportFormat format) {
    String id = report.fingerprint(format);
    prepared
        .refused(id)
        .ifPresent(
            why -> {
              throw refusal(why);
            });
    Answer.Body body = report.answer(format, clock.instant()).body();
    return report.answer(
        format,
        out -> {
          try {
            body.write(out);
          } catch (CounterRefusal refusal) {
            prepared.refuse(id, refusal.exception().data());
            throw refusal;
          }
        });
  }

  private static CounterRefusal refusal(String why) {
    return new CounterRefusal(ExceptionCode.REPORT_NOT_SUPPORTED, why);
  }

  private void write(ReportStream report, ReportFormat format, OutputStream out)
      throws IOException {
    try {
      report.answer(format, clock.instant()).body().write(out);
    } catch (CounterRefusal refusal) {
      throw new Prepared.NotPossible(refusal.exception().data(), refusal);
    }
  }
}
