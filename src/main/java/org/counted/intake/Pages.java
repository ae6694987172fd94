package org.counted.intake;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;

/**
 * Tells browsers that pages of a platform may deliver here and read the answers, problems too
 * (cross-origin resource sharing).
 */
@Singleton
final class Pages {

  private static final String HEADERS =
      "Content-Type, Content-Encoding, Authorization, X-CSRFToken, X-Throttle-Token";

  private final Callers callers;

  Pages(Callers callers) {
    this.callers = callers;
  }

  /** To be called before the answer is made. */
  void welcome(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    HttpServerResponse response = request.response().putHeader("Vary", "Origin");
    if (origin != null && callers.isPage(origin)) {
      response
          .putHeader("Access-Control-Allow-Origin", origin)
          .putHeader("Access-Control-Allow-Credentials", "true")
          .putHeader("Access-Control-Expose-Headers", "Retry-After");
    }
  }

  /**
   * Answers a browser that asks before it posts.
   *
   * @throws Problem 403 when pages of that origin may not
   */
  void preflight(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return;
    }
    if (!callers.isPage(origin)) {
      throw Callers.notFromThere(origin);
    }
    welcome(request);
    request
        .response()
        .putHeader("Access-Control-Allow-Methods", "POST")
        .putHeader("Access-Control-Allow-Headers", HEADERS)
        .putHeader("Access-Control-Max-Age", "86400");
  }
}
