package org.counted.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of findings: which last, and what of it has still to be told. Each is told when it
 * begins and when it has ended, and once a day as long as it lasts.
 *
 * @param looked when it was looked for the last time; null at the beginning
 * @param summarised the date of the last summary
 * @param open those that last, by kind and what they are about
 * @param untold messages that not all receivers have heard
 */
record AlertBook(
    @Nullable Instant looked,
    @Nullable LocalDate summarised,
    List<OpenAlert> open,
    List<AlertMessage> untold) {

  static final AlertBook EMPTY = new AlertBook(null, null, List.of(), List.of());

  AlertBook {
    open = open == null ? List.of() : List.copyOf(open);
    untold = untold == null ? List.of() : List.copyOf(untold);
  }

  /**
   * The book after somebody has looked.
   *
   * @param endedAfter how long something has to be gone to have ended
   * @param summaryAt when, in UTC, it is told what lasts
   */
  AlertBook after(List<Finding> found, Instant now, Duration endedAfter, LocalTime summaryAt) {
    Map<String, OpenAlert> lasting = new LinkedHashMap<>();
    open.forEach(alert -> lasting.put(alert.key(), alert));
    List<OpenAlert> began = new ArrayList<>();
    for (Finding finding : found) {
      OpenAlert before = lasting.get(finding.key());
      OpenAlert alert = OpenAlert.of(finding, before == null ? now : before.since(), now);
      lasting.put(alert.key(), alert);
      if (before == null) {
        began.add(alert);
      }
    }
    List<OpenAlert> ended =
        lasting.values().stream()
            .filter(alert -> !alert.seen().isAfter(now.minus(endedAfter)))
            .toList();
    ended.forEach(alert -> lasting.remove(alert.key()));
    List<OpenAlert> rest =
        lasting.values().stream().sorted(Comparator.comparing(OpenAlert::key)).toList();

    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    boolean isTime =
        !now.isBefore(today.atTime(summaryAt).toInstant(ZoneOffset.UTC))
            && !today.equals(summarised);
    List<OpenAlert> summary =
        isTime ? rest.stream().filter(alert -> !began.contains(alert)).toList() : List.of();

    List<AlertMessage> messages = new ArrayList<>(untold);
    AlertMessage message =
        new AlertMessage("alert-" + now.toEpochMilli(), now, began, ended, summary);
    if (!message.isEmpty()) {
      messages.add(message);
    }
    return new AlertBook(now, isTime ? today : summarised, rest, messages);
  }

  /** The same when some messages need not be told any more. */
  AlertBook without(List<AlertMessage> told) {
    return new AlertBook(
        looked,
        summarised,
        open,
        untold.stream().filter(message -> !told.contains(message)).toList());
  }
}
