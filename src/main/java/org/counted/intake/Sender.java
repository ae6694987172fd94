package org.counted.intake;

import org.counted.event.User;
import org.jspecify.annotations.Nullable;

/** Who sent a request, and how much of what it says is believed. */
record Sender(Caller caller, Connection connection) {

  /** Whether the user is at the other end of the connection. */
  boolean isPage() {
    return connection instanceof Connection.Browser || caller.origin() != null;
  }

  /**
   * The user as the request tells, who is at the other end of the connection where a page sends it
   * and nothing else is told.
   */
  User user(
      @Nullable String id,
      @Nullable String cookie,
      @Nullable String session,
      @Nullable String ip,
      @Nullable String agent) {
    if (!isPage()) {
      return new User(id, cookie, session, ip, agent);
    }
    String connected = caller.agent() == null ? "" : caller.agent();
    return new User(
        id,
        cookie,
        session,
        ip == null ? caller.client().address() : ip,
        agent == null ? connected : agent);
  }
}
