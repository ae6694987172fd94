package org.counted.sushi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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
}
