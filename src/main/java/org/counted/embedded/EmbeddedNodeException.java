package org.counted.embedded;

/** A node that could not be had, said in one sentence that a person can act on. */
public final class EmbeddedNodeException extends RuntimeException {
  EmbeddedNodeException(String message) {
    super(message);
  }

  EmbeddedNodeException(String message, Throwable cause) {
    super(message, cause);
  }
}
