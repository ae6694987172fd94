package org.counted.customer;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often each caller may ask: an allowance that refills steadily up to one minute's worth. Each
 * process keeps its own, of the callers that it saw last.
 *
 * @param <K> what a caller is known by
 */
public final class Allowances<K> {

  private static final int MOST_CALLERS = 10_000;
  private static final long MINUTE_MICROS = 60_000_000;

  private final int perMinute;
  private final Clock clock;

  /** When each caller's allowance will be whole again, in microseconds since 1970. */
  private final Map<K, Long> whole = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param perMinute 0 for any number
   */
  public Allowances(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  public int perMinute() {
    return perMinute;
  }

  /** Takes one request off a caller's allowance; when nothing is left, the time to wait. */
  public Optional<Duration> take(K caller) {
    return perMinute <= 0 ? Optional.empty() : taken(caller);
  }

  private synchronized Optional<Duration> taken(K caller) {
    long now = clock.millis() * 1_000;
    long used = whole.getOrDefault(caller, now);
    // More than a minute's worth cannot be used: then the clock was set back.
    long from = used > now + MINUTE_MICROS ? now : Math.max(now, used);
    long after = from + MINUTE_MICROS / perMinute;
    long tooMuch = after - now - MINUTE_MICROS;
    if (tooMuch > 0) {
      return Optional.of(Duration.ofSeconds(Math.ceilDiv(tooMuch, 1_000_000)));
    }
    whole.put(caller, after);
    if (whole.size() > MOST_CALLERS) {
      whole.remove(whole.keySet().iterator().next());
    }
    return Optional.empty();
  }
}
