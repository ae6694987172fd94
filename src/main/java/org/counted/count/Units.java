package org.counted.count;

import java.util.List;
import org.counted.event.UsageEvent;

/**
 * How many items one delivery holds (Code of Practice 5.1, 7.3): the item itself, the segments of a
 * whole book whose ids are known, or as many unnamed segments as a whole book has.
 */
sealed interface Units {

  /** Items that have an id each. */
  record Named(List<String> items) implements Units {}

  /** Segments of which only the number is known. */
  record Unnamed(int count) implements Units {}

  static Units of(UsageEvent event) {
    if (!event.segments().isEmpty()) {
      return new Named(event.segments());
    }
    if (event.segmentCount() > 0) {
      return new Unnamed(event.segmentCount());
    }
    return new Named(List.of(event.item()));
  }

  default int count() {
    return switch (this) {
      case Named named -> named.items().size();
      case Unnamed unnamed -> unnamed.count();
    };
  }
}
