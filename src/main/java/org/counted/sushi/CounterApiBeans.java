package org.counted.sushi;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import org.counted.customer.Registry;

/** The parts of the COUNTER API, put together. */
final class CounterApiBeans {

  @Produces
  @Singleton
  CounterApi api(
      Registry registry, UsageSource source, Clock clock, Later later, CounterApiConfig config) {
    return new CounterApi(
        registry,
        source,
        clock,
        new RateLimit(config.requestsPerMinute(), clock),
        later,
        new CounterApi.Options(config.release5Until().map(YearMonth::parse), config.extensions()));
  }
}
