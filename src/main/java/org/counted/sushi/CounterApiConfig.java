package org.counted.sushi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an operator decides about the COUNTER API. */
@ConfigMapping(prefix = "counted.counter-api")
interface CounterApiConfig {

  /**
   * How many requests a requestor may send in a minute, 0 for any number. Generous, because a
   * consortium fetches many reports for each of many members (Code of Practice 5.1, 10.3).
   */
  @WithDefault("600")
  int requestsPerMinute();

  /**
   * The last month, yyyy-mm, for which Release 5 is offered; without one, all months. Providers
   * need not offer it for usage after March 2025 (Code of Practice 5.1, 13.3).
   */
  Optional<String> release5Until();

  /**
   * A report that is expected to take longer is queued (exception 1011) and prepared in the
   * background. Harvesters wait for 30 seconds and more.
   */
  @WithDefault("20s")
  Duration queueAfter();

  /**
   * Whether the extensions of 5.1.1 (11.7) are offered: the list of platforms and
   * include_month_details. The Validator does not know them yet.
   */
  @WithDefault("false")
  boolean extensions();
}
