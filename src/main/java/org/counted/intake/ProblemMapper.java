package org.counted.intake;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers problems of the doors as problem documents. */
final class ProblemMapper {

  private static final int TOO_SLOW = 408;

  @ServerExceptionMapper
  Response answer(Problem problem, RoutingContext context) {
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type("application/problem+json")
            .entity(problem.document());
    problem
        .retryAfter()
        .ifPresent(pause -> response.header(HttpHeaders.RETRY_AFTER, pause.toSeconds()));
    if (problem.status() == TOO_SLOW) {
      // What still comes would keep whoever reads it to its end.
      context.addEndHandler(answered -> context.request().connection().close());
    }
    if (problem.status() == 401) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response.build();
  }
}
