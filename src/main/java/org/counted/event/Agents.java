package org.counted.event;

import java.time.YearMonth;
import java.util.function.Supplier;

/** Knows user agents: their keys in the dictionary, and which of them are robots. */
public final class Agents {

  private static final int REMEMBERED = 20_000;

  private record AgentOfMonth(YearMonth month, String text) {}

  private final Supplier<Robots> robots;
  private final Keys keys;
  private final RecentlyUsed<AgentOfMonth, Agent> known = new RecentlyUsed<>("agents", REMEMBERED);

  /**
   * @param robots the list as it is now
   */
  public Agents(Supplier<Robots> robots, Keys keys) {
    this.robots = robots;
    this.keys = keys;
  }

  /** The entry of an agent that came with an event of that moment. */
  public Agent of(String agent, long timestamp) {
    YearMonth month = EventId.month(timestamp);
    AgentOfMonth asked = new AgentOfMonth(month, Robots.cut(agent));
    Robots list = robots.get();
    Agent remembered = known.get(asked);
    if (remembered != null && remembered.robots().equals(list.version())) {
      return remembered;
    }
    String key = keys.ofMonth(month).of(new Parts().add("agent").add(asked.text()));
    Agent fresh =
        new Agent(key, asked.text(), list.match(asked.text()).orElse(null), list.version());
    known.put(asked, fresh);
    return fresh;
  }
}
