package org.counted.intake;

import java.time.Instant;
import org.counted.customer.Platform;

/** How an event came in, which decides what of its words is believed. */
public sealed interface Connection {

  /** One who may write for any platform: the command line, a service without a registry. */
  record Operator() implements Connection {}

  /** A platform's own server, known by its intake token; all that it says is believed. */
  record Server(Platform platform) implements Connection {}

  /**
   * A page in a user's browser, known by its origin. Address, agent and time are those of the
   * connection, and institutions those of the address, whatever the body says.
   *
   * @param agent empty when the browser sent none
   */
  record Browser(Platform platform, String address, String agent, Instant at)
      implements Connection {

    /** Names no value of the user. */
    @Override
    public String toString() {
      return "Browser[" + platform.id() + "]";
    }
  }
}
