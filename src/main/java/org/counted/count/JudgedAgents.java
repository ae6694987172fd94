package org.counted.count;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.counted.elastic.Elasticsearch;
import org.counted.event.AgentIndex;
import org.counted.event.Robots;
import org.jspecify.annotations.Nullable;

/**
 * The agents of one month's dictionary, each judged by one robots list: a map from keys in open
 * addressing, 20 bytes a slot, up to two thirds of them filled.
 */
final class JudgedAgents {

  /** The verdict on an agent that is not in the dictionary. */
  static final int UNKNOWN = 0;

  private static final int NO_ROBOT = 1;
  private static final int SMALLEST = 1 << 10;

  private final Robots list;

  /** The text of a verdict is that of the entry that matched; the first two have none. */
  private final List<String> texts = new ArrayList<>(List.of("", ""));

  private final Map<String, Integer> verdictOf = new HashMap<>();
  private long[] high = new long[SMALLEST];
  private long[] low = new long[SMALLEST];
  private int[] verdicts = new int[SMALLEST];
  private int size;

  JudgedAgents(Robots list) {
    this.list = list;
  }

  static JudgedAgents of(Elasticsearch elasticsearch, YearMonth month, Robots list) {
    JudgedAgents judged = new JudgedAgents(list);
    AgentIndex.read(elasticsearch, month, judged::add);
    return judged;
  }

  void add(String key, String agent) {
    if ((size + 1) * 3 > verdicts.length * 2) {
      grow();
    }
    Hash128 hash = Hash128.of(key);
    int slot = slot(hash.high(), hash.low());
    if (verdicts[slot] == UNKNOWN) {
      size++;
    }
    high[slot] = hash.high();
    low[slot] = hash.low();
    verdicts[slot] = list.find(agent).map(this::verdict).orElse(NO_ROBOT);
  }

  /** The verdict on an agent; {@link #UNKNOWN} where the dictionary does not have it. */
  int of(String key) {
    Hash128 hash = Hash128.of(key);
    return verdicts[slot(hash.high(), hash.low())];
  }

  /** The entry of the list that a verdict names, null for a person's agent. */
  @Nullable String text(int verdict) {
    return verdict <= NO_ROBOT ? null : texts.get(verdict);
  }

  int size() {
    return size;
  }

  private int verdict(String text) {
    return verdictOf.computeIfAbsent(
        text,
        fresh -> {
          texts.add(fresh);
          return texts.size() - 1;
        });
  }

  private int slot(long wantedHigh, long wantedLow) {
    int mask = verdicts.length - 1;
    int slot = (int) Hash128.mix(wantedHigh ^ wantedLow) & mask;
    while (verdicts[slot] != UNKNOWN && (high[slot] != wantedHigh || low[slot] != wantedLow)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    int[] oldVerdicts = verdicts;
    high = new long[oldVerdicts.length * 2];
    low = new long[oldVerdicts.length * 2];
    verdicts = new int[oldVerdicts.length * 2];
    for (int i = 0; i < oldVerdicts.length; i++) {
      if (oldVerdicts[i] == UNKNOWN) {
        continue;
      }
      int slot = slot(oldHigh[i], oldLow[i]);
      high[slot] = oldHigh[i];
      low[slot] = oldLow[i];
      verdicts[slot] = oldVerdicts[i];
    }
  }
}
