package org.counted.push;

/** A report that a hub did not take. */
public final class PushFailed extends RuntimeException {

  PushFailed(String message) {
    super(message);
  }

  PushFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
