package org.counted.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.counted.event.TestClock;
import org.junit.jupiter.api.Test;

class AllowancesTest {

  private static final Instant NOON = Instant.parse("2026-10-03T12:00:00Z");

  private final TestClock clock = new TestClock();
  private final Allowances<String> allowances = new Allowances<>(2, clock);

  @Test
  void oneMinutesWorthThenASteadyRefill() {
    clock.stopAt(NOON);
    assertEquals(Optional.empty(), allowances.take("a"));
    assertEquals(Optional.empty(), allowances.take("a"));
    assertEquals(Optional.of(Duration.ofSeconds(30)), allowances.take("a"));
    clock.stopAt(NOON.plusSeconds(20));
    assertEquals(Optional.of(Duration.ofSeconds(10)), allowances.take("a"));
    clock.stopAt(NOON.plusSeconds(30));
    assertEquals(Optional.empty(), allowances.take("a"));
    assertEquals(Optional.of(Duration.ofSeconds(30)), allowances.take("a"));
  }

  @Test
  void eachCallerHasItsOwn() {
    clock.stopAt(NOON);
    allowances.take("a");
    allowances.take("a");
    assertEquals(Optional.empty(), allowances.take("b"));
  }

  @Test
  void zeroIsAnyNumber() {
    Allowances<String> any = new Allowances<>(0, clock);
    for (int i = 0; i < 10_000; i++) {
      assertEquals(Optional.empty(), any.take("a"));
    }
  }
}
