package org.counted.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The door for files of events in NDJSON, as {@code POST /events/bulk} takes them. It stores
 * nothing itself.
 */
public final class EventImport {

  private static final int SAMPLES = 5;
  private static final int EVENTS_BETWEEN_PROGRESS = 10_000;

  private final PostedEvents events;
  private final List<String> samples = new ArrayList<>();
  private final Map<String, Long> refusals = new TreeMap<>();
  private long lines;
  private long taken;

  public EventImport(PostedEvents events) {
    this.events = events;
  }

  /**
   * Reads a file to its end, plain or packed, and hands its events over one by one.
   *
   * @throws LogUnreadable when the file breaks off; the events before the break were handed over
   */
  public void read(LogSource file, LogImport.Progress progress, Consumer<MadeEvent> to)
      throws LogUnreadable {
    CountedInput counted = new CountedInput(file.in());
    try {
      Unpacked.each(
          file.name(),
          counted,
          (name, text) ->
              events.readLines(
                  text,
                  new Connection.Operator(),
                  outcome -> {
                    take(name, outcome, to);
                    if (lines % EVENTS_BETWEEN_PROGRESS == 0) {
                      progress.at(name, counted.count(), file.bytes(), lines);
                    }
                  }));
    } catch (IOException broken) {
      throw LogUnreadable.brokenOff(file.name(), lines, broken);
    } finally {
      progress.at(file.name(), counted.count(), file.bytes(), lines);
    }
  }

  private void take(String file, Outcome outcome, Consumer<MadeEvent> to) {
    lines++;
    switch (outcome) {
      case MadeEvent made -> {
        taken++;
        to.accept(made);
      }
      case Refusal refusal -> {
        refusals.merge(refusal.field().isEmpty() ? refusal.rule() : refusal.field(), 1L, Long::sum);
        if (samples.size() < SAMPLES) {
          samples.add(
              "%s:%d: %s '%s': %s"
                  .formatted(
                      file, refusal.index() + 1, refusal.field(), refusal.value(), refusal.rule()));
        }
      }
    }
  }

  public long lines() {
    return lines;
  }

  public long taken() {
    return taken;
  }

  /** Lines that were refused, by the field at fault. */
  public Map<String, Long> refusals() {
    return Collections.unmodifiableMap(refusals);
  }

  /** The first refusals, with file, line, field, value and rule. */
  public List<String> samples() {
    return Collections.unmodifiableList(samples);
  }
}
