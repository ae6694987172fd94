package org.counted.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Request;

/** After which failures a request may be sent once more without being done twice. */
enum Repeat {
  /** After any that may pass: it only asks, or leaves the same behind however often it is done. */
  ALWAYS,

  /** When Elasticsearch did not begin with it: no connection, or too busy. */
  UNBEGUN,

  /**
   * When it did not reach Elasticsearch. A scroll's page is given once: asked for again, it would
   * be the one behind it.
   */
  UNSENT;

  /** What is known of a request by its method and path. */
  static Repeat of(Request request) {
    String path = request.getEndpoint();
    return switch (request.getMethod()) {
      case "GET", "HEAD" -> ALWAYS;
      case "DELETE" -> path.contains("ignore_unavailable") ? ALWAYS : UNBEGUN;
      case "PUT" -> isConditional(path) ? UNBEGUN : ALWAYS;
      case "POST" -> {
        int parameters = path.indexOf('?');
        String plain = parameters < 0 ? path : path.substring(0, parameters);
        yield switch (plain.substring(plain.lastIndexOf('/') + 1)) {
          case "scroll" -> UNSENT;
          case "_search", "_count", "_mget", "_refresh", "_flush", "_forcemerge" -> ALWAYS;
          default -> UNBEGUN;
        };
      }
      default -> UNBEGUN;
    };
  }

  /** Done once more, it would be refused because it was done. */
  private static boolean isConditional(String path) {
    return path.contains("/_create/") || path.contains("op_type=") || path.contains("if_seq_no=");
  }

  boolean isAllowedAfter(ElasticFailure failure) {
    return switch (this) {
      case ALWAYS -> failure.mayPass();
      case UNBEGUN -> failure.isUnsent() || failure.isTooBusy();
      case UNSENT -> failure.isUnsent();
    };
  }
}
