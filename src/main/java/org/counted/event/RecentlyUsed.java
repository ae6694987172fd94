package org.counted.event;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory for many threads, of two generations: what is asked for lives on into the next
 * one, what is not is forgotten when the present one is full.
 */
public final class RecentlyUsed<K, V> {

  private final int generationSize;
  private volatile Map<K, V> present = new ConcurrentHashMap<>();
  private volatile Map<K, V> before = Map.of();

  /**
   * @param size the most that is remembered, roughly
   */
  public RecentlyUsed(int size) {
    generationSize = Math.max(1, size / 2);
  }

  public @Nullable V get(K key) {
    V value = present.get(key);
    if (value != null) {
      return value;
    }
    V older = before.get(key);
    if (older != null) {
      put(key, older);
    }
    return older;
  }

  public void put(K key, V value) {
    if (present.size() >= generationSize) {
      before = present;
      present = new ConcurrentHashMap<>();
    }
    present.put(key, value);
  }
}
