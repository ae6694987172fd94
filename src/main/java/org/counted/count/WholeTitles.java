package org.counted.count;

import java.util.Map;
import org.counted.counter.MetricType;

/**
 * What was delivered of a title in one piece. Release 5.1 counts the segments that the piece holds,
 * Release 5 counts the piece as one item (Code of Practice 5.1 and 5.0, 7.3), of Section_Type Book.
 *
 * @param segments the part of a performance's counts that such deliveries made
 * @param pieces what Release 5 counts instead
 */
public record WholeTitles(Map<MetricType, Long> segments, Map<MetricType, Long> pieces) {

  /** Nothing was delivered in one piece. */
  public static final WholeTitles NONE = new WholeTitles(Map.of(), Map.of());

  public boolean isEmpty() {
    return segments.isEmpty() && pieces.isEmpty();
  }
}
