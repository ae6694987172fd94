package org.counted.intake;

/** A way in which web servers write a request on a line. A new format is one more class. */
public interface LogFormat {

  /** What {@code --format} calls it. */
  String name();

  /** A reader for one log. */
  LineReader reader();
}
