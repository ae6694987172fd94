package org.counted.counter;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Looking constants up by the name they have on the wire, in any case. */
final class WireNames {

  static <T> Optional<T> find(T[] constants, Function<T, String> nameOf, String wireName) {
    return Arrays.stream(constants)
        .filter(constant -> nameOf.apply(constant).equalsIgnoreCase(wireName))
        .findFirst();
  }

  private WireNames() {}
}
