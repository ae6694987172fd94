package org.counted.count;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * The double-click filter (Code of Practice 5.1, 7.2): of two successive hits of one user on one
 * URL by one action at most 30.000 seconds apart, the earlier is dropped. Neighbours alone are
 * compared, so a chain of hits leaves its last.
 *
 * <p>Takes the events of one item in time order and gives the survivors in time order, each at most
 * 30 seconds late. Of hits in the same millisecond the one with the greater id survives, so that
 * the order of arrival does not matter.
 */
final class DoubleClicks {

  /** Exactly 30 seconds is still a double click (App. E.2.3: outside means more than 30). */
  static final long WINDOW_MILLIS = 30_000;

  private final Map<Key, Hit> last = new HashMap<>();
  private final ArrayDeque<Hit> waiting = new ArrayDeque<>();
  private final Consumer<UsageEvent> survivors;
  private final BiConsumer<UsageEvent, UsageEvent> dropped;

  /**
   * @param dropped told of each dropped hit and of the later one that makes it a double click
   */
  DoubleClicks(Consumer<UsageEvent> survivors, BiConsumer<UsageEvent, UsageEvent> dropped) {
    this.survivors = survivors;
    this.dropped = dropped;
  }

  void hit(UsageEvent event) {
    release(event.timestamp() - WINDOW_MILLIS);
    Hit hit = new Hit(event);
    waiting.add(hit);
    if (event.user() == null || !event.action().isFilteredForDoubleClicks()) {
      return;
    }
    Key key = key(event, event.user(), event.url());
    Hit earlier = last.get(key);
    if (earlier == null && event.userBefore() != null) {
      String urlBefore = event.urlBefore() == null ? event.url() : event.urlBefore();
      earlier = last.get(key(event, event.userBefore(), urlBefore));
    }
    if (earlier != null && !earlier.dropped) {
      boolean arrivedEarlier =
          earlier.event.timestamp() == event.timestamp()
              && earlier.event.id().compareTo(event.id()) > 0;
      drop(arrivedEarlier ? hit : earlier, arrivedEarlier ? earlier : hit);
      if (arrivedEarlier) {
        return;
      }
    }
    last.put(key, hit);
  }

  /** Gives all that still waits: the item ends. */
  void end() {
    release(Long.MAX_VALUE);
    last.clear();
  }

  private void drop(Hit hit, Hit because) {
    hit.dropped = true;
    dropped.accept(hit.event, because.event);
  }

  /** Hits before the moment can have no partner any more. */
  private void release(long before) {
    for (Hit hit = waiting.peek();
        hit != null && hit.event.timestamp() < before;
        hit = waiting.peek()) {
      waiting.remove();
      if (hit.event.user() != null) {
        last.remove(key(hit.event, hit.event.user(), hit.event.url()), hit);
      }
      if (!hit.dropped) {
        survivors.accept(hit.event);
      }
    }
  }

  /** Without a URL, what was used stands for it: the item, or the databases. */
  private static Key key(UsageEvent event, String user, @Nullable String url) {
    return url == null
        ? new Key(user, null, event.database(), event.databases(), event.action())
        : new Key(user, url, null, List.of(), event.action());
  }

  private record Key(
      String user,
      @Nullable String url,
      @Nullable String database,
      List<String> databases,
      Action action) {}

  private static final class Hit {
    private final UsageEvent event;
    private boolean dropped;

    Hit(UsageEvent event) {
      this.event = event;
    }
  }
}
