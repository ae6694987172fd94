package org.counted.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.counted.count.ReportRow;
import org.counted.count.Summary;
import org.counted.elastic.Elasticsearch;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of one run go: into the month's COUNTER rows and to every reporter's session. A
 * reporter that fails drops out and is named; the others go on.
 */
final class Outputs {

  private final Elasticsearch elasticsearch;
  private final Period period;
  private final String run;
  private final Instant created;
  private final List<Open<?>> open = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private @Nullable RowIndex rows;

  Outputs(Elasticsearch elasticsearch, Period period, String run, Instant created) {
    this.elasticsearch = elasticsearch;
    this.period = period;
    this.run = run;
    this.created = created;
  }

  void open(List<Reporter<?>> reporters, Collection<String> wanted) {
    if (period instanceof Period.Month month
        && (wanted.isEmpty() || wanted.contains(CounterReport.NAME))) {
      rows = new RowIndex(elasticsearch, month.month(), ReportIndices.rows(month.month(), run));
    }
    for (Reporter<?> reporter : reporters) {
      String name = period.cycle().wire() + "_" + reporter.id();
      if (reporter.cycles().contains(period.cycle())
          && (wanted.isEmpty() || wanted.contains(name))) {
        open.add(begin(reporter, name));
      }
    }
  }

  void row(ReportRow row) {
    if (rows != null) {
      rows.add(row);
    }
    stored(row);
  }

  /** Gives the reporters a row that another process has stored. */
  void stored(ReportRow row) {
    eachStillOpen(output -> output.session.row(row));
  }

  /** Makes everything durable; nothing is shown yet. */
  void finish(Summary summary) {
    eachStillOpen(
        output -> {
          output.session.end(summary);
          output.writer.send();
        });
    eachStillOpen(output -> output.writer.finish());
    ReportDocuments.refresh(elasticsearch, indices());
  }

  private List<String> indices() {
    return open.stream().map(output -> output.writer.index()).toList();
  }

  /**
   * Shows the COUNTER rows in the place of the month's older ones.
   *
   * @param shares the indices of those that other processes have stored
   */
  void publish(List<String> shares) {
    if (rows != null) {
      rows.publish(shares);
    }
  }

  /**
   * Removes what older runs wrote, but for the one before; a failure to do so leaves garbage that
   * nobody sees.
   */
  void deleteSuperseded(Runs runs) {
    List<RunRecord> others = runs.others(run, period);
    if (others.isEmpty()) {
      return;
    }
    Set<String> kept = new TreeSet<>(Set.of(run));
    for (Open<?> output : open) {
      others.stream()
          .filter(each -> each.state() == RunRecord.State.Complete)
          .filter(each -> each.reports().contains(output.name))
          .findFirst()
          .ifPresent(each -> kept.add(each.id()));
    }
    ReportDocuments.deleteOthers(elasticsearch, indices(), period, kept);
  }

  void abandon() {
    if (rows != null) {
      rows.close();
    }
    open.forEach(output -> output.writer.abandon());
  }

  List<String> succeeded() {
    List<String> names = new ArrayList<>();
    if (rows != null) {
      names.add(CounterReport.NAME);
    }
    open.forEach(output -> names.add(output.name));
    return names;
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  private <D extends Record> Open<D> begin(Reporter<D> reporter, String name) {
    ReportDocuments.Writer<D> writer =
        ReportDocuments.write(elasticsearch, name, period, run, created);
    return new Open<>(name, writer, reporter.begin(period, writer::add));
  }

  private void eachStillOpen(Consumer<Open<?>> work) {
    for (Open<?> output : List.copyOf(open)) {
      try {
        work.accept(output);
      } catch (RuntimeException e) {
        failures.add(output.name + ": " + e.getMessage());
        output.writer.abandon();
        open.remove(output);
      }
    }
  }

  private record Open<D extends Record>(
      String name, ReportDocuments.Writer<D> writer, Reporter.Session session) {}
}
