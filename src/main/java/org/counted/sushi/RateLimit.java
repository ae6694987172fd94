package org.counted.sushi;

import java.time.Clock;
import org.counted.counter.ExceptionCode;
import org.counted.customer.Allowances;

/** How often a requestor may ask (exception 1020). */
final class RateLimit {

  private final Allowances<String> allowances;

  /**
   * @param perMinute 0 for any number
   */
  RateLimit(int perMinute, Clock clock) {
    this.allowances = new Allowances<>(perMinute, clock);
  }

  /** Takes one request off a requestor's allowance, or refuses. */
  void take(Parameters parameters) {
    String requestor = parameters.value("requestor_id") + "\n" + parameters.value("api_key");
    String key = requestor.equals("\n") ? parameters.value("customer_id") : requestor;
    if (allowances.take(key).isPresent()) {
      throw new CounterRefusal(
          ExceptionCode.TOO_MANY_REQUESTS,
          "at most " + allowances.perMinute() + " requests a minute");
    }
  }
}
