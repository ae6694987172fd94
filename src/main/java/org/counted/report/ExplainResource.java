package org.counted.report;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
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

  private static final String BEARER = "bearer ";

  private final ExplainApi api;
  private final Registry registry;

  ExplainResource(ExplainApi api, Registry registry) {
    this.api = api;
    this.registry = registry;
  }

  @GET
  @Operation(
      operationId = "explainFigure",
      summary = "Which events made a figure, and which were left out by which rule",
      description =
          "The report is a COUNTER Report or Standard View (pr, tr_j1, …) or a reporter"
              + " (daily_item_usage). Needs an intake token of the platform, where a registry"
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
  @APIResponse(responseCode = "401", description = "No intake token, or an unknown one")
  @APIResponse(responseCode = "404", description = "Unknown report")
  public Response explain(
      @PathParam("report") String report,
      @HeaderParam("Authorization") @Nullable String authorization,
      @Context HttpServerRequest request) {
    Optional<Platform> operated = platform(authorization);
    if (operated.isEmpty() && !registry.isDefault()) {
      return ReportsResource.response(
          ReportsApi.answer(
              () -> {
                throw ReportRefusal.noToken();
              }));
    }
    return ReportsResource.response(
        api.explain(report, ReadRequest.of(request).query(), operated.orElse(null)));
  }

  private Optional<Platform> platform(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .flatMap(text -> registry.platformOfToken(text.substring(BEARER.length()).strip()));
  }
}
