package org.counted.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/** What the runs of this process did, as {@code /q/metrics} shows it. */
@Singleton
class RunMeters {

  private final MeterRegistry registry;

  RunMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A run's record as it is stored; one that has just begun tells nothing yet. */
  void measure(RunRecord run) {
    if (run.state() == RunRecord.State.Running) {
      return;
    }
    String cycle = run.cycle().wire();
    Timer.builder("counted.runs")
        .description("Runs of this process, by how they ended")
        .tags("cycle", cycle, "result", run.state().name().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(Duration.ofMillis(run.millis()));
    Counter.builder("counted.runs.rows")
        .description("COUNTER rows that runs wrote")
        .tag("cycle", cycle)
        .register(registry)
        .increment((double) run.rows());
    events(cycle, "counted", run.counted());
    run.leftOut().forEach((rule, count) -> events(cycle, rule.toLowerCase(Locale.ROOT), count));
  }

  private void events(String cycle, String fate, long count) {
    Counter.builder("counted.runs.events")
        .description("Events that runs read: counted, or left out by a rule")
        .tags("cycle", cycle, "fate", fate)
        .register(registry)
        .increment((double) count);
  }
}
