package org.counted.event;

import java.util.Locale;
import java.util.Optional;
import org.counted.counter.MetricType;

/** What a user did, in the words of Code of Practice 5.1, 3.3.4; on the wire in lower case. */
public enum Action {
  /** An item, or information about it, was looked at. */
  Investigation,
  /** The content itself was delivered; always an investigation too. */
  Request,
  /** A search brought a new result set (7.6, 7.7). */
  Search,
  /** Content was refused for lack of a licence. */
  No_License,
  /** Content was refused because too many users were active at once. */
  Limit_Exceeded;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }

  public boolean isDenial() {
    return this == No_License || this == Limit_Exceeded;
  }

  /**
   * The metric that counts this denial (table 3.t).
   *
   * @throws IllegalStateException for what is no denial
   */
  public MetricType denialMetric() {
    return switch (this) {
      case No_License -> MetricType.No_License;
      case Limit_Exceeded -> MetricType.Limit_Exceeded;
      case Investigation, Request, Search ->
          throw new IllegalStateException(this + " is no denial");
    };
  }

  /** Double-click filtering applies to all but searches (7.2 lists them not). */
  public boolean isFilteredForDoubleClicks() {
    return this != Search;
  }

  public static Optional<Action> of(String wire) {
    for (Action action : values()) {
      if (action.wire.equals(wire)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
