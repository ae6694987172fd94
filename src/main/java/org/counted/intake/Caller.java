package org.counted.intake;

import io.vertx.core.http.HttpServerRequest;
import org.counted.customer.Proxies;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, as far as the request says.
 *
 * @param origin of the page that sends it, when a page does
 * @param client the address behind our own proxies
 */
record Caller(
    @Nullable String authorization,
    @Nullable String origin,
    @Nullable String agent,
    Proxies.Client client) {

  static Caller of(HttpServerRequest request, Proxies proxies) {
    return new Caller(
        request.getHeader("Authorization"),
        request.getHeader("Origin"),
        request.getHeader("User-Agent"),
        proxies.client(request));
  }

  /**
   * The same, of the page that loads an image: browsers send no origin for these, but a referrer,
   * and all but old ones say when it is another site's page that keeps its name to itself.
   */
  Caller ofImage(HttpServerRequest request) {
    String referrer = request.getHeader("Referer");
    if (origin != null) {
      return this;
    }
    if (referrer == null) {
      return "cross-site".equals(request.getHeader("Sec-Fetch-Site")) ? from("null") : this;
    }
    int path = referrer.indexOf('/', referrer.indexOf("://") + 3);
    return from(path < 0 ? referrer : referrer.substring(0, path));
  }

  private Caller from(String page) {
    return new Caller(authorization, page, agent, client);
  }

  /** The same with another token. */
  Caller with(String token) {
    return new Caller("Bearer " + token, origin, agent, client);
  }

  /** Names neither token nor address. */
  @Override
  public String toString() {
    return "Caller";
  }
}
