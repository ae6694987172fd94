package org.counted.count;

import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * One event as one customer's use of something.
 *
 * @param session the session that saw it; none for a denial, which no session makes unique
 * @param followed the event, where an audit asks what it adds
 */
record Transaction(Action action, Hash128 session, @Nullable UsageEvent followed) {

  boolean isRequest() {
    return action == Action.Request;
  }
}
