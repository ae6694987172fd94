package org.counted.intake;

import org.jspecify.annotations.Nullable;

/** A way in which web servers write a request on a line. A new format is one more class. */
public interface LogFormat {

  /** What {@code --format} calls it. */
  String name();

  /** Whether its lines name the user agent, without which robots cannot be told. */
  boolean hasAgents();

  /** Reads a line; null when it is not of this format. */
  @Nullable LogEntry read(byte[] bytes, int start, int length);
}
