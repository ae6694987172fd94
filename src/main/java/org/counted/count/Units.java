package org.counted.count;

import java.util.LinkedHashSet;
import java.util.List;
import org.counted.counter.DataType;
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

  /**
   * What the event delivered of an item of that type. A segment that is listed twice was delivered
   * once; only titles have segments.
   */
  static Units of(UsageEvent event, DataType type) {
    if (isSegmented(type)) {
      if (!event.segments().isEmpty()) {
        return new Named(List.copyOf(new LinkedHashSet<>(event.segments())));
      }
      if (event.segmentCount() > 0) {
        return new Unnamed(event.segmentCount());
      }
    }
    return new Named(List.of(event.item()));
  }

  /** Titles that are delivered in segments, each of which counts as an item (7.3). */
  static boolean isSegmented(DataType title) {
    return title.uniqueTitles() || title == DataType.Newspaper_or_Newsletter;
  }

  default int count() {
    return switch (this) {
      case Named named -> named.items().size();
      case Unnamed unnamed -> unnamed.count();
    };
  }
}
