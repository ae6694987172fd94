package org.counted.count;

import java.time.YearMonth;
import java.util.List;
import org.counted.event.UsageEvent;

/**
 * Random usage for tests of other rooms: at the end of March 2026, on the platform {@code random}.
 */
public final class RandomEvents {

  public static final YearMonth MONTH = YearMonth.from(RandomUsage.FIRST);

  private RandomEvents() {}

  /** Some events, consistent or not, each with an id of its own. */
  public static List<UsageEvent> of(long seed) {
    return new RandomUsage(seed, seed % 2 == 0).events();
  }
}
