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

/** The reports at the paths and in the form that clients of OSF's metrics know. */
@Path("/_/metrics/reports")
@Tag(name = "OSF metrics", description = "JSON:API as OSF's clients know it")
@Blocking
class MetricsReportsResource {

  private final MetricsApi api;

  MetricsReportsResource(MetricsApi api) {
    this.api = api;
  }

  @GET
  @Operation(operationId = "metricsReports", summary = "The names of all reports")
  @APIResponse(responseCode = "200", description = "JSON:API resources metrics-report-name")
  public Response list(@Context HttpServerRequest request) {
    return ReportsResource.response(api.list(ReadRequest.of(request)));
  }

  @GET
  @Path("{report}/recent")
  @Operation(
      operationId = "metricsRecentReport",
      summary = "A report's last periods, the newest first",
      description =
          "The first of days_back, timeframe, timeframeStart and start_date that is given holds;"
              + " the end is exclusive. Default: 13 days, or the months of 150 days.")
  @Parameter(name = "days_back", in = ParameterIn.QUERY, description = "Days before today")
  @Parameter(
      name = "timeframe",
      in = ParameterIn.QUERY,
      description = "previous_N_days, previous_N_months or previous_N_years")
  @Parameter(name = "timeframeStart", in = ParameterIn.QUERY, description = ReportsResource.DATE)
  @Parameter(name = "timeframeEnd", in = ParameterIn.QUERY, description = ReportsResource.DATE)
  @Parameter(name = "start_date", in = ParameterIn.QUERY, description = ReportsResource.DATE)
  @Parameter(name = "end_date", in = ParameterIn.QUERY, description = ReportsResource.DATE)
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      description = "json, csv, tsv, json_report, xlsx, jsonl")
  @APIResponse(responseCode = "200", description = "JSON:API resources cyclic-report:ID")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used")
  @APIResponse(responseCode = "404", description = "Unknown report name")
  public Response recent(@PathParam("report") String report, @Context HttpServerRequest request) {
    return ReportsResource.response(api.recent(report, ReadRequest.of(request)));
  }

  @GET
  @Path("{report}")
  @Operation(
      operationId = "metricsReport",
      summary = "All of a report, in numbered pages",
      description =
          "Filtered by filter[field], filter[field][gte] and the like; files whole."
              + " monthly_item_usage, or item_usage, has OSF's names: a resource for each item and"
              + " month, its eight counts as of query/item_usage. It is filtered and sorted by"
              + " report_yearmonth, created, item_osfids, provider_ids, platform_iris,"
              + " download_count, download_session_count, and by the report's own fields. An item"
              + " that moved to another title within a month is told once, and is twice in"
              + " meta.total.")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "cycle_coverage, -cycle_coverage (default), or fields of the report")
  @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1")
  @Parameter(name = "page[size]", in = ParameterIn.QUERY, description = "10, at most 100")
  @APIResponse(responseCode = "200", description = "A page, with links and meta.total")
  @APIResponse(responseCode = "400", description = "A parameter or filter cannot be used")
  @APIResponse(responseCode = "404", description = "Unknown report name, or no such page")
  public Response all(@PathParam("report") String report, @Context HttpServerRequest request) {
    return ReportsResource.response(api.all(report, ReadRequest.of(request)));
  }
}
