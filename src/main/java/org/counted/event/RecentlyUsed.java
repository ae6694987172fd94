package org.counted.event;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory for many threads, of two generations: what is asked for lives on into the next
 * one, what is not is forgotten when the present one is full.
 */
public final class RecentlyUsed<K, V> {

  /** What metrics show; memories of one name are counted together. */
  private static final Map<String, LongAdder> GETS = new ConcurrentHashMap<>();

  private final int generationSize;
  private final LongAdder hits;
  private final LongAdder misses;
  private volatile Map<K, V> present = new ConcurrentHashMap<>();
  private volatile Map<K, V> before = Map.of();

  /**
   * @param name by which metrics tell it
   * @param size the most that is remembered, roughly
   */
  public RecentlyUsed(String name, int size) {
    generationSize = Math.max(1, size / 2);
    hits = gets(name, "hit");
    misses = gets(name, "miss");
  }

  public @Nullable V get(K key) {
    V value = present.get(key);
    if (value != null) {
      hits.increment();
      return value;
    }
    V older = before.get(key);
    if (older == null) {
      misses.increment();
      return null;
    }
    hits.increment();
    put(key, older);
    return older;
  }

  public void put(K key, V value) {
    if (present.size() >= generationSize) {
      before = present;
      present = new ConcurrentHashMap<>();
    }
    present.put(key, value);
  }

  private static LongAdder gets(String name, String result) {
    return GETS.computeIfAbsent(
        name + " " + result,
        key -> {
          LongAdder gets = new LongAdder();
          FunctionCounter.builder("counted.cache.gets", gets, LongAdder::sum)
              .description("What was looked up in memory, by cache")
              .tags("cache", name, "result", result)
              .register(Metrics.globalRegistry);
          return gets;
        });
  }
}
