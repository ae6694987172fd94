package org.counted.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.counted.report.Trace;
import org.jspecify.annotations.Nullable;

/**
 * What the findings about an item's events come to: a sentence, and what to do.
 *
 * @param isSound whether nothing has to be done
 */
record Verdict(boolean isSound, String sentence, List<String> advice) {

  Verdict {
    advice = List.copyOf(advice);
  }

  /**
   * Judges what was found.
   *
   * @param waiting events in the journal, and since when
   * @param refused dead letters
   */
  static Verdict of(
      String platform,
      String subject,
      LocalDate date,
      long waiting,
      @Nullable Instant since,
      long refused,
      Trace trace) {
    List<String> sentence = new ArrayList<>();
    List<String> advice = new ArrayList<>();
    if (waiting > 0) {
      sentence.add(events(waiting) + " in the journal since " + since + ", not stored yet");
      advice.add("wait a minute; if they stay, see Elasticsearch in 'counted status'");
    }
    if (refused > 0) {
      sentence.add(events(refused) + " refused by Elasticsearch, kept as dead letters");
      advice.add("'counted letters' tells why; when the cause is gone, 'counted letters --replay'");
    }
    if (trace.stored() == 0) {
      if (waiting + refused == 0) {
        return nothing(platform, subject, date, trace);
      }
      return new Verdict(false, String.join("; ", sentence), advice);
    }
    sentence.add(
        events(trace.stored())
            + " of that day; "
            + trace.counted()
            + " counted"
            + trace.leftOut().entrySet().stream()
                .map(entry -> ", " + entry.getValue() + " left out: " + entry.getKey().text())
                .collect(Collectors.joining()));
    reported(trace.month(), "month", sentence, advice);
    if (trace.month().state() == Trace.State.Not_Over) {
      reported(trace.day(), "date", sentence, advice);
    }
    return new Verdict(advice.isEmpty(), String.join("; ", sentence), advice);
  }

  private static void reported(
      Trace.Reported reports, String of, List<String> sentence, List<String> advice) {
    String command =
        "counted report --" + (of.equals("date") ? "date " : "month ") + reports.period();
    String run = "run " + reports.run();
    switch (reports.state()) {
      case Not_Over -> sentence.add("the " + of + " " + reports.period() + " is not over");
      case Not_Counted -> {
        sentence.add("the " + of + " " + reports.period() + " was not counted yet");
        advice.add(command);
      }
      case Dirty -> {
        sentence.add("events came after " + run + ": the period " + reports.period() + " is dirty");
        advice.add(command);
      }
      case Up_To_Date ->
          sentence.add(
              reports.served() == null
                  ? run
                      + " of the "
                      + of
                      + " counted the same events; its reports do not tell this one apart"
                  : "the "
                      + of
                      + "'s report of "
                      + run
                      + " holds "
                      + Trace.text(reports.served())
                      + ": agrees");
      case Counted_Otherwise -> {
        sentence.add(
            "the "
                + of
                + "'s report of "
                + run
                + " holds "
                + Trace.text(reports.served())
                + ", now it would be "
                + Trace.text(reports.now())
                + ": registry, rules or robots list have changed since");
        advice.add(command);
      }
    }
    if (reports.failure() != null) {
      sentence.add("the newest run of " + reports.period() + " failed: " + reports.failure());
      advice.add("counted runs --period " + reports.period());
    }
  }

  /** Where to look when there is nothing. */
  private static Verdict nothing(String platform, String subject, LocalDate date, Trace trace) {
    List<String> advice = new ArrayList<>();
    if (trace.ofPlatform() == 0) {
      advice.add(
          "nothing came from platform "
              + platform
              + " on that day: is its sender running, its token and the address right?");
    } else {
      advice.add(
          events(trace.ofPlatform())
              + " of platform "
              + platform
              + " came on that day: was this item's refused? The sender's answers name field, value"
              + " and rule ('rejected')");
    }
    if (trace.lastUse() == null) {
      advice.add("no event ever had the id " + subject + ": compare it with what the sender posts");
    } else {
      advice.add(
          "the item was used last at " + trace.lastUse() + ": is the date the platform's own?");
    }
    return new Verdict(false, "no event of " + subject + " on " + date + " reached us", advice);
  }

  private static String events(long count) {
    return count == 1 ? "1 event" : count + " events";
  }
}
