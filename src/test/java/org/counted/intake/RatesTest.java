package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest {

  private final Rates rates = new Rates();

  @Test
  void aRateIsThatOfTheLastMinute() {
    assertEquals(0, rates.in());
    for (int second = 0; second <= 600; second += 5) {
      // A hundred a second come in for five minutes, of which sixty go on; then only these do.
      long in = 100L * Math.min(second, 300);
      sample(second, in, 60L * second);
    }
    assertEquals(0, rates.in());
    assertEquals(60, rates.out(), 0.001);
  }

  @Test
  void aServiceThatHasJustStartedTellsWhatItHasSeen() {
    sample(0, 0, 0);
    sample(5, 50, 5);
    assertEquals(10, rates.in(), 0.001);
    assertEquals(1, rates.out(), 0.001);
  }

  private void sample(int second, long in, long out) {
    rates.sample(
        Duration.ofSeconds(second).toNanos(), new IntakeStatus.Counts(in, 0, out - 2, 1, 1));
  }
}
