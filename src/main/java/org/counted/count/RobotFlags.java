package org.counted.count;

import java.util.List;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/** Whose use an event is, a robot's or a person's, as one pass has it. For one thread. */
@FunctionalInterface
public interface RobotFlags {

  /** The entry of the robots list that the event's agent matches, null for a person's. */
  @Nullable String of(UsageEvent event);

  /** What stood in the way of telling, once the events were asked about. */
  default List<Problem> problems() {
    return List.of();
  }
}
