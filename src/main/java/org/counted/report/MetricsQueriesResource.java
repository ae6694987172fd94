package org.counted.report;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The queries at the paths and in the form that clients of OSF's metrics know. */
@Path("/_/metrics/query")
@Tag(name = "OSF metrics")
@Blocking
class MetricsQueriesResource {

  private static final String TIMEFRAME =
      "previous_N_days, previous_N_months or previous_N_years; since yesterday by default";

  private final MetricsQueries queries;

  MetricsQueriesResource(MetricsQueries queries) {
    this.queries = queries;
  }

  @GET
  @Path("node_analytics/{item: .+}/{timespan: [a-z]+}")
  @Operation(
      operationId = "metricsNodeAnalytics",
      summary = "The sessions that used an item or something within it, up to now",
      description =
          "Exact, by day and by hour of the platform's time zone, days without any included."
              + " popular_pages are the items within.")
  @Parameter(name = "item", description = "The item's id, with the platform's namespace or without")
  @Parameter(name = "timespan", description = "week, fortnight or month")
  @Parameter(name = "platform", in = ParameterIn.QUERY, description = "Where there are several")
  @APIResponse(responseCode = "200", description = "A JSON:API resource node-analytics")
  @APIResponse(responseCode = "400", description = "Not one of the time spans")
  @APIResponse(responseCode = "404", description = "Nobody told of the item or used it")
  public Response ofItem(
      @PathParam("item") String item,
      @PathParam("timespan") String timespan,
      @Context HttpServerRequest request) {
    return ReportsResource.response(queries.ofItem(item, timespan, ReadRequest.of(request)));
  }

  @GET
  @Path("user_visits")
  @Operation(
      operationId = "metricsUserVisits",
      summary = "Distinct sessions of each day that was counted, and events beside them")
  @Parameter(name = "timeframe", in = ParameterIn.QUERY, description = TIMEFRAME)
  @Parameter(name = "timeframeStart", in = ParameterIn.QUERY, description = ReportsResource.DATE)
  @Parameter(
      name = "timeframeEnd",
      in = ParameterIn.QUERY,
      description = ReportsResource.DATE + ", exclusive")
  @APIResponse(responseCode = "200", description = "A resource user-visits-analytics")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used")
  public Response visits(@Context HttpServerRequest request) {
    return ReportsResource.response(
        queries.visits(MetricsQueries.Visit.Session, ReadRequest.of(request)));
  }

  @GET
  @Path("unique_user_visits")
  @Operation(
      operationId = "metricsUniqueUserVisits",
      summary = "Distinct users of each day that was counted, and events beside them")
  @Parameter(name = "timeframe", in = ParameterIn.QUERY, description = TIMEFRAME)
  @Parameter(name = "timeframeStart", in = ParameterIn.QUERY, description = ReportsResource.DATE)
  @Parameter(
      name = "timeframeEnd",
      in = ParameterIn.QUERY,
      description = ReportsResource.DATE + ", exclusive")
  @APIResponse(responseCode = "200", description = "A resource unique-user-visits-analytics")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used")
  public Response users(@Context HttpServerRequest request) {
    return ReportsResource.response(
        queries.visits(MetricsQueries.Visit.User, ReadRequest.of(request)));
  }
}
