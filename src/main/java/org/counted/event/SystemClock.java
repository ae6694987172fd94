package org.counted.event;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The clock of all rooms; tests put a fixed one in its place. */
final class SystemClock {

  /** By how much the clock is wrong, where it is tried out what happens then. */
  private static final String OFFSET = "org.counted.clock.offset";

  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.offset(
        Clock.systemUTC(), Duration.parse(System.getProperty(OFFSET, Duration.ZERO.toString())));
  }
}
