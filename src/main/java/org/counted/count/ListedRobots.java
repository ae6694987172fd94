package org.counted.count;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventId;
import org.counted.event.Robots;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * Robots by one list, whichever list judged the events at the door; for all passes of a run. An
 * event of the same version keeps its flag; the agents of all others are looked up in the
 * dictionary of their month, which is read and judged once, when the first of them comes. Where the
 * dictionary does not have an agent, the door's flag stays.
 */
public final class ListedRobots {

  private final Robots list;
  private final Function<YearMonth, JudgedAgents> dictionary;
  private final Map<YearMonth, JudgedAgents> months = new ConcurrentHashMap<>();

  public ListedRobots(Robots list, Elasticsearch elasticsearch) {
    this(list, month -> JudgedAgents.of(elasticsearch, month, list));
  }

  ListedRobots(Robots list, Function<YearMonth, JudgedAgents> dictionary) {
    this.list = list;
    this.dictionary = dictionary;
  }

  /** What the run records of the list. */
  public String version() {
    return list.version();
  }

  /** The flags for one pass. */
  public RobotFlags flags() {
    return new Flags();
  }

  private final class Flags implements RobotFlags {
    private final Map<String, Long> kept = new TreeMap<>();

    @Override
    public @Nullable String of(UsageEvent event) {
      String agent = event.agent();
      String judgedBy = event.robots();
      if (agent == null || list.version().equals(judgedBy)) {
        return event.robot();
      }
      JudgedAgents judged = months.computeIfAbsent(EventId.month(event.timestamp()), dictionary);
      int verdict = judged.of(agent);
      if (verdict == JudgedAgents.UNKNOWN) {
        kept.merge(judgedBy == null ? "unknown" : judgedBy, 1L, Long::sum);
        return event.robot();
      }
      return judged.text(verdict);
    }

    @Override
    public List<Problem> problems() {
      return kept.entrySet().stream()
          .map(
              entry ->
                  new Problem(
                      Problems.Kind.Robot_Flag_Of_Another_List.name(),
                      "list " + entry.getKey(),
                      entry.getValue()))
          .toList();
    }
  }
}
