package org.counted.sushi;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.counted.counter.ExceptionCode;

/**
 * How often a requestor may ask: an allowance that refills steadily up to one minute's worth
 * (exception 1020). Each process keeps its own.
 */
final class RateLimit {

  private static final int MOST_REQUESTORS = 10_000;
  private static final double MINUTE = 60_000;

  private final int perMinute;
  private final Clock clock;
  private final Map<String, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true);

  private record Allowance(double left, long at) {}

  /**
   * @param perMinute 0 for any number
   */
  RateLimit(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Takes one request off a requestor's allowance, or refuses. */
  void take(Parameters parameters) {
    if (perMinute <= 0) {
      return;
    }
    String requestor = parameters.value("requestor_id") + "\n" + parameters.value("api_key");
    String key = requestor.equals("\n") ? parameters.value("customer_id") : requestor;
    if (!take(key)) {
      throw new CounterRefusal(
          ExceptionCode.TOO_MANY_REQUESTS, "at most " + perMinute + " requests a minute");
    }
  }

  private synchronized boolean take(String key) {
    long now = clock.millis();
    Allowance before = allowances.getOrDefault(key, new Allowance(perMinute, now));
    double left = Math.min(perMinute, before.left() + (now - before.at()) * perMinute / MINUTE);
    boolean taken = left >= 1;
    allowances.put(key, new Allowance(taken ? left - 1 : left, now));
    if (allowances.size() > MOST_REQUESTORS) {
      allowances.remove(allowances.keySet().iterator().next());
    }
    return taken;
  }
}
