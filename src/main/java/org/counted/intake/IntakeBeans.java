package org.counted.intake;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.counted.customer.Registry;
import org.counted.event.CurrentRobots;
import org.counted.event.Keys;

/** The parts of the doors, put together. */
final class IntakeBeans {

  @Produces
  @Singleton
  EventMaker maker(
      Registry registry, CurrentRobots robots, Keys keys, Told told, IntakeConfig config) {
    return new EventMaker(registry, robots, keys, told, new Queries(config.queryParameters()));
  }

  @Produces
  @Singleton
  PostedEvents postedEvents(EventMaker maker, Clock clock, IntakeConfig config) {
    return new PostedEvents(maker, clock, config.ahead());
  }
}
