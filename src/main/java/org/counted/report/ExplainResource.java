package org.counted.report;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Which events made a figure, for those who run the platform: single events are nobody else's
 * business.
 */
@Path("/reports/{report}/explain")
@Tag(name = "Reports")
@Blocking
class ExplainResource {

  private final ExplainApi api;
  private final Operators operators;

  ExplainResource(ExplainApi api, Operators operators) {
    this.api = api;
    this.operators = operators;
  }

  @GET
  @Operation(
      operationId = "explainFigure",
      summary = "Which events made a figure, and which were left out by which rule",
      description =
          "The report is a COUNTER Report or Standard View (pr, tr_j1, …) or a reporter"
              + " (daily_item_usage). Needs an operator's token of the platform, where a registry"
              + " is configured.")
  @Parameter(name = "period", in = ParameterIn.QUERY, description = ReportsResource.DATE)
  @Parameter(name = "customer", in = ParameterIn.QUERY, description = "The World by default")
  @Parameter(name = "platform", in = ParameterIn.QUERY, description = "The token's by default")
  @Parameter(
      name = "item",
      in = ParameterIn.QUERY,
      description = "Id of the item, title or database, whichever the report is about")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Events listed, up to 100000")
  @APIResponse(responseCode = "200", description = "Figures, sums and events")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used")
  @APIResponse(responseCode = "401", description = "No operator's token, or an unknown one")
  @APIResponse(responseCode = "404", description = "Unknown report")
  public Response explain(
      @PathParam("report") String report,
      @HeaderParam("Authorization") @Nullable String authorization,
      @Context HttpServerRequest request) {
    return ReportsResource.response(
        ProblemDocument.answer(
            () ->
                api.explain(
                    report,
                    ReadRequest.of(request).query(),
                    operators.platform(authorization).orElse(null))));
  }
}
