package org.counted.watch;

/** A way to tell somebody. */
interface Channel {

  /** By which deliveries are told apart. */
  String name();

  /** Whether the configuration names a receiver. */
  boolean isConfigured();

  /** Tells; returns what went wrong, empty when nothing did. */
  String tell(AlertMessage message);
}
