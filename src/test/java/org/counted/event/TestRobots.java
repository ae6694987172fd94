package org.counted.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.counted.elastic.Connection;

/** Robots lists other than the built-in one, and events that were judged by them. */
public final class TestRobots {

  /** A list of these expressions alone, one a line. */
  public static Robots of(String lines) {
    return Robots.of(List.of(RobotsFile.parse(RobotsPart.Counter, lines)));
  }

  /** The list of a process whose configuration names this file. */
  public static CurrentRobots configured(Path list, Connection connection, ObjectMapper json) {
    return new CurrentRobots(
        new Configuration(Optional.of(list.toString()), Optional.empty(), true),
        new RobotsStore(connection, json),
        Clock.systemUTC());
  }

  /** The event as a door with that list makes it of that agent. */
  public static UsageEvent judged(UsageEvent event, String key, String agent, Robots list) {
    UsageEventDraft draft = new UsageEventDraft(event);
    draft.agent = key;
    draft.robot = list.match(agent).orElse(null);
    draft.robots = list.version();
    return draft.event();
  }

  /** A configuration of the robots list; an address is asked every hour. */
  record Configuration(Optional<String> list, Optional<String> own, boolean ai)
      implements RobotsConfig {

    @Override
    public Optional<String> aiList() {
      return Optional.empty();
    }

    @Override
    public Duration refresh() {
      return Duration.ofHours(1);
    }
  }

  private TestRobots() {}
}
