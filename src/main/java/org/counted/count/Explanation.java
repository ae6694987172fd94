package org.counted.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.counted.counter.MetricType;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a counting pass on behalf of one figure: which events made it, which were left out and
 * by which rule. What each event added is what the pass itself noted beside the counts, so that the
 * events of a figure add up to it.
 *
 * <p>Memory holds the events that are listed; the sums are of all.
 */
public final class Explanation implements Audit, Consumer<ReportRow> {

  /**
   * What became of one event.
   *
   * @param rule why it adds nothing; null when it adds something
   * @param detail what the rule found, empty when there is nothing to add to the rule
   * @param adds what it added to each metric of the figure
   */
  public record Verdict(
      UsageEvent event, @Nullable Rule rule, String detail, Map<MetricType, Long> adds) {}

  private final Figure figure;
  private final int most;
  private final List<Verdict> verdicts = new ArrayList<>();
  private final Map<Rule, Long> leftOut = new EnumMap<>(Rule.class);
  private final Map<String, Map<MetricType, Long>> gains = new HashMap<>();
  private final Map<String, String> elsewhere = new HashMap<>();
  private final List<ReportRow> rows = new ArrayList<>();
  private long counted;

  /**
   * @param most how many events are listed
   */
  public Explanation(Figure figure, int most) {
    this.figure = figure;
    this.most = most;
  }

  @Override
  public boolean follows(UsageEvent event, String customer) {
    return customer.equals(figure.customer()) && verdicts.size() < most && figure.concerns(event);
  }

  @Override
  public void counted(UsageEvent event) {
    if (!figure.concerns(event)) {
      return;
    }
    if (!figure.isAttributed(event)) {
      leftOut(event, Rule.Not_Attributed, "");
      return;
    }
    counted++;
    list(event, null, "");
  }

  @Override
  public void leftOut(UsageEvent event, Rule rule, String detail) {
    if (!figure.concerns(event)) {
      return;
    }
    leftOut.merge(rule, 1L, Long::sum);
    list(event, rule, detail);
  }

  /** Takes every row of the pass, and keeps those that show the figure. */
  @Override
  public void accept(ReportRow row) {
    if (!figure.isIn(row)) {
      return;
    }
    rows.add(row);
    row.performance().forEach(this::note);
  }

  private void note(Performance performance) {
    for (Gain gain : performance.gains()) {
      if (figure.shows(performance) && figure.shows(gain.metric())) {
        gains
            .computeIfAbsent(gain.event().id(), id -> new EnumMap<>(MetricType.class))
            .merge(gain.metric(), gain.count(), Long::sum);
      } else {
        elsewhere.put(gain.event().id(), attributes(performance));
      }
    }
  }

  private void list(UsageEvent event, @Nullable Rule rule, String detail) {
    if (verdicts.size() < most) {
      verdicts.add(new Verdict(event, rule, detail, Map.of()));
    }
  }

  /** The events in the order of time; the pass has ended. */
  public List<Verdict> verdicts() {
    return verdicts.stream()
        .map(this::finished)
        .sorted(
            Comparator.comparingLong((Verdict each) -> each.event().timestamp())
                .thenComparing(each -> each.event().id()))
        .toList();
  }

  private Verdict finished(Verdict verdict) {
    String id = verdict.event().id();
    Map<MetricType, Long> adds = gains.getOrDefault(id, Map.of());
    if (verdict.rule() != null || !adds.isEmpty()) {
      return new Verdict(verdict.event(), verdict.rule(), verdict.detail(), adds);
    }
    return new Verdict(verdict.event(), Rule.Not_Shown, elsewhere.getOrDefault(id, ""), Map.of());
  }

  /** The figures that the pass came to. */
  public Map<MetricType, Long> figures() {
    return figure.in(rows);
  }

  /** The rows that show the figure. */
  public List<ReportRow> rows() {
    return List.copyOf(rows);
  }

  /** Events that were counted for the customer. */
  public long counted() {
    return counted;
  }

  /** Events left out, by rule. */
  public Map<Rule, Long> leftOut() {
    return Map.copyOf(leftOut);
  }

  /** Whether every event is listed. */
  public boolean isWhole() {
    return verdicts.size() == counted + leftOut.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String attributes(Performance performance) {
    return performance.dataType()
        + (performance.accessType() == null ? "" : ", " + performance.accessType())
        + ", "
        + performance.accessMethod();
  }
}
