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

  private static final String SPANS = "daily, weekly, monthly, yearly or total";
  private static final String TIMEFRAME =
      "previous_N_days, previous_N_months or previous_N_years; since yesterday by default";

  private final MetricsQueries queries;
  private final MetricsItemUsage usage;
  private final MetricsItemCounts counts;

  MetricsQueriesResource(MetricsQueries queries, MetricsItemUsage usage, MetricsItemCounts counts) {
    this.queries = queries;
    this.usage = usage;
    this.counts = counts;
  }

  @GET
  @Path("item_usage/{item: .+}")
  @Operation(
      operationId = "metricsItemUsage",
      summary = "OSF's eight counts of an item in a month",
      description =
          "Of the last full month, or else of the one before. Views are of the item and of all"
              + " within it, downloads of the item alone; cumulative counts are summed when they"
              + " are read. view_session_count of what holds others is null unless all days of the"
              + " months were counted.")
  @Parameter(name = "item", description = "The item's id, with the platform's namespace or without")
  @Parameter(name = "month", in = ParameterIn.QUERY, description = "YYYY-MM: of that one alone")
  @Parameter(name = "platform", in = ParameterIn.QUERY, description = "Where there are several")
  @APIResponse(responseCode = "200", description = "A resource cyclic-report:item_usage")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used")
  @APIResponse(responseCode = "404", description = "Nobody used the item in these months")
  public Response usage(@PathParam("item") String item, @Context HttpServerRequest request) {
    return ReportsResource.response(usage.of(item, ReadRequest.of(request)));
  }

  @GET
  @Path("item_counts/{item: .+}")
  @Operation(
      operationId = "metricsItemCounts",
      summary = "The counters of an item, for whoever shows it, in meta.metrics")
  @Parameter(name = "item", description = "The item's id, with the platform's namespace or without")
  @Parameter(name = "metrics[views]", in = ParameterIn.QUERY, description = SPANS)
  @Parameter(name = "metrics[downloads]", in = ParameterIn.QUERY, description = SPANS)
  @Parameter(name = "platform", in = ParameterIn.QUERY, description = "Where there are several")
  @APIResponse(responseCode = "200", description = "Zero of an item that nobody used")
  @APIResponse(responseCode = "400", description = "Not one of the spans")
  public Response counts(@PathParam("item") String item, @Context HttpServerRequest request) {
    return ReportsResource.response(counts.of(item, ReadRequest.of(request)));
  }

  @GET
  @Path("item_counts")
  @Operation(
      operationId = "metricsItemSeries",
      summary = "Views and downloads of many items by day, week, month or year",
      description = "Zero where an item was not used on days that were counted.")
  @Parameter(name = "items", in = ParameterIn.QUERY, description = "1 to 500, between commas")
  @Parameter(name = "interval", in = ParameterIn.QUERY, description = "day, week, month or year")
  @Parameter(name = "from", in = ParameterIn.QUERY, description = "YYYY-MM-DD; 30 days before to")
  @Parameter(name = "to", in = ParameterIn.QUERY, description = "YYYY-MM-DD, exclusive; today")
  @Parameter(name = "platform", in = ParameterIn.QUERY, description = "Where there are several")
  @APIResponse(responseCode = "200", description = "Resources item-counts")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used")
  public Response series(@Context HttpServerRequest request) {
    return ReportsResource.response(counts.series(ReadRequest.of(request)));
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
  @APIResponse(
      responseCode = "401",
      description = "The item is not public, and who asks is unknown")
  @APIResponse(responseCode = "403", description = "The item is not public")
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
