package org.counted.count;

import org.counted.event.Action;
import org.counted.event.UsageEvent;

/** Which HTTP statuses are usage (Code of Practice 5.1, 7.1). */
final class Statuses {

  private Statuses() {}

  /**
   * 200 and 304 count. A redirect counts when the user's own action on an item sends the user
   * elsewhere, a link-out, which is an investigation; inside the site its target is counted. A
   * denial counts whatever status refused it.
   */
  static boolean isCounted(UsageEvent event) {
    int status = event.status();
    if (event.action().isDenial() || status == 200 || status == 304) {
      return true;
    }
    return event.action() == Action.Investigation && status >= 300 && status < 400;
  }
}
