package org.counted.intake;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, as far as the request says.
 *
 * @param isForwarded whether a proxy says that it sends for somebody else
 */
record Caller(
    @Nullable String authorization,
    @Nullable String origin,
    @Nullable String agent,
    String address,
    boolean isForwarded) {

  static Caller of(HttpServerRequest request) {
    return new Caller(
        request.getHeader("Authorization"),
        request.getHeader("Origin"),
        request.getHeader("User-Agent"),
        request.remoteAddress().hostAddress(),
        request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null);
  }

  /** Names neither token nor address. */
  @Override
  public String toString() {
    return "Caller";
  }
}
