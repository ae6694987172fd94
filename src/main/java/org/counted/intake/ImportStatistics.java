package org.counted.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has become of the lines of an import so far. */
public final class ImportStatistics {

  private static final int SAMPLES = 5;

  private long lines;
  private long taken;
  private long malformed;
  private long withoutAgent;
  private long robots;
  private final Map<String, Long> takenByRule = new TreeMap<>();
  private final Map<String, Long> skippedByReason = new TreeMap<>();
  private final Map<Note, Long> notes = new HashMap<>();
  private final List<String> malformedSamples = new ArrayList<>();

  void line() {
    lines++;
  }

  void taken(String rule, MadeEvent made) {
    taken++;
    takenByRule.merge(rule, 1L, Long::sum);
    withoutAgent += made.agent() == null ? 1 : 0;
    robots += made.event().robot() == null ? 0 : 1;
    made.notes().forEach(note -> notes.merge(note, 1L, Long::sum));
  }

  void skipped(String reason) {
    skippedByReason.merge(reason, 1L, Long::sum);
  }

  /** Where it stands is told, not what: that holds addresses. */
  void malformed(String file, long line) {
    malformed++;
    if (malformedSamples.size() < SAMPLES) {
      malformedSamples.add(file + ":" + line);
    }
  }

  public long lines() {
    return lines;
  }

  /** Lines that became events, robots' included. */
  public long taken() {
    return taken;
  }

  public Map<String, Long> takenByRule() {
    return Collections.unmodifiableMap(takenByRule);
  }

  public Map<String, Long> skippedByReason() {
    return Collections.unmodifiableMap(skippedByReason);
  }

  /** Lines that are not of the log's format. */
  public long malformed() {
    return malformed;
  }

  /** The first of them, as {@code file:line}. */
  public List<String> malformedSamples() {
    return Collections.unmodifiableList(malformedSamples);
  }

  /** Events of which no agent is known: robots among them cannot be told. */
  public long withoutAgent() {
    return withoutAgent;
  }

  /** Events whose agent is on the robots list; kept, but not counted. */
  public long robots() {
    return robots;
  }

  /** What was left out of events, and how often. */
  public Map<Note, Long> notes() {
    return Collections.unmodifiableMap(notes);
  }
}
