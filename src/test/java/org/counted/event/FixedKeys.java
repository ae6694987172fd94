package org.counted.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that are the same in every test. */
public final class FixedKeys implements Keys {

  private final Map<Object, KeyedHash> keys = new ConcurrentHashMap<>();

  @Override
  public KeyedHash ofDay(LocalDate day) {
    return keys.computeIfAbsent(day, FixedKeys::key);
  }

  @Override
  public KeyedHash ofMonth(YearMonth month) {
    return keys.computeIfAbsent(month, FixedKeys::key);
  }

  private static KeyedHash key(Object period) {
    return new KeyedHash(Arrays.copyOf(period.toString().getBytes(UTF_8), KeyedHash.SECRET_BYTES));
  }
}
