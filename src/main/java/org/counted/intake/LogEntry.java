package org.counted.intake;

import org.jspecify.annotations.Nullable;

/**
 * A request as a web server logged it.
 *
 * @param timestamp milliseconds since 1970 in UTC
 * @param address the client's
 * @param userName the name of a user who is logged in
 * @param cookie the value of the cookie by which the site knows its users, where the log has it
 * @param method empty when the request was no HTTP
 * @param target as in the request: a path with its query, or a whole URL
 * @param host the virtual host, where the log has it
 * @param status 0 when nothing was answered
 * @param agent null when the log has no agents; empty when the client sent none
 * @param referrer the page whose link was followed, where the log has it
 * @param isPrefetch whether a browser asked ahead of its user, where the log has that header
 */
record LogEntry(
    long timestamp,
    @Nullable String address,
    @Nullable String userName,
    @Nullable String cookie,
    String method,
    String target,
    @Nullable String host,
    int status,
    @Nullable String agent,
    @Nullable String referrer,
    boolean isPrefetch) {

  /** Names no value of the user. */
  @Override
  public String toString() {
    return "LogEntry[" + method + " " + status + "]";
  }
}
