package org.counted.count;

import java.util.Comparator;
import org.counted.event.UsageEvent;

/**
 * The order in which Elasticsearch sorts events: titles and items by code point, absent ones last.
 */
final class EventOrder {

  static final Comparator<UsageEvent> COMPARATOR = EventOrder::compare;

  private EventOrder() {}

  private static int compare(UsageEvent left, UsageEvent right) {
    int titles = keywords(left.title(), right.title());
    if (titles != 0) {
      return titles;
    }
    int items = keywords(left.item(), right.item());
    return items != 0 ? items : Long.compare(left.timestamp(), right.timestamp());
  }

  /** As keywords compare: by UTF-8 bytes, which is by code point; an absent one comes last. */
  static int keywords(String left, String right) {
    if (left.equals(right)) {
      return 0;
    }
    if (left.isEmpty() || right.isEmpty()) {
      return Boolean.compare(left.isEmpty(), right.isEmpty());
    }
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // Surrogates stand for code points above all others.
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
