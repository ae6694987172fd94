package org.counted.command;

import jakarta.enterprise.inject.spi.CDI;

/** The rooms of the running application, for commands that work in them. */
final class Beans {

  private Beans() {}

  static <T> T get(Class<T> type) {
    return CDI.current().select(type).get();
  }
}
