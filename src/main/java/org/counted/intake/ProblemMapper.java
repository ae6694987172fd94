package org.counted.intake;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers problems of the doors as problem documents. */
final class ProblemMapper {

  @ServerExceptionMapper
  Response answer(Problem problem) {
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type("application/problem+json")
            .entity(problem.document());
    problem
        .retryAfter()
        .ifPresent(pause -> response.header(HttpHeaders.RETRY_AFTER, pause.toSeconds()));
    if (problem.status() == 401) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response.build();
  }
}
