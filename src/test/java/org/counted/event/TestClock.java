package org.counted.event;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of the suite's service: the system's, until a test stops it. */
@Singleton
public class TestClock extends Clock {

  private volatile Clock clock = Clock.systemUTC();

  public void stopAt(Instant moment) {
    clock = Clock.fixed(moment, ZoneOffset.UTC);
  }

  public void goOn() {
    clock = Clock.systemUTC();
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return clock.withZone(zone);
  }
}
