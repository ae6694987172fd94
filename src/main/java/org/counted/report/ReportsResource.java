package org.counted.report;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The reports that the runs have stored, in our own form. */
@Path("/reports")
@Tag(name = "Reports", description = "Daily and monthly reports: lists, recent periods, files")
@Blocking
public class ReportsResource {

  static final String DATE = "YYYY-MM-DD or YYYY-MM";

  private static final String RANGE =
      "Of days_back, timeframe, timeframeStart with timeframeEnd, and start_date with end_date the"
          + " first that is given holds. The end is not part of the range.";
  private static final String FORMATS = "json (default), csv, tsv, xlsx, jsonl; else by Accept";
  private static final String PROBLEM = "application/problem+json";

  private final ReportsApi api;
  private final PushApi pushes;
  private final DataPackage packages;

  ReportsResource(ReportsApi api, PushApi pushes, DataPackage packages) {
    this.api = api;
    this.pushes = pushes;
    this.packages = packages;
  }

  @GET
  @Operation(
      operationId = "listReports",
      summary = "All reports: id, cycle, description, fields and links")
  @APIResponse(
      responseCode = "200",
      description = "The reports",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReportShapes.ReportList.class)))
  public Response list(@Context HttpServerRequest request) {
    return response(api.list(ReadRequest.of(request)));
  }

  @GET
  @Path("{report}/recent")
  @Operation(
      operationId = "recentReport",
      summary = "All rows of the last periods, the newest first",
      description = RANGE + " Default: the last 13 days, or the months of the last 150 days.")
  @Parameter(name = "days_back", in = ParameterIn.QUERY, description = "Days before today")
  @Parameter(
      name = "timeframe",
      in = ParameterIn.QUERY,
      description = "previous_N_days, previous_N_months or previous_N_years")
  @Parameter(name = "timeframeStart", in = ParameterIn.QUERY, description = DATE)
  @Parameter(name = "timeframeEnd", in = ParameterIn.QUERY, description = DATE + ", exclusive")
  @Parameter(name = "start_date", in = ParameterIn.QUERY, description = DATE)
  @Parameter(name = "end_date", in = ParameterIn.QUERY, description = DATE + ", exclusive")
  @Parameter(name = "format", in = ParameterIn.QUERY, description = FORMATS)
  @APIResponse(
      responseCode = "200",
      description = "The rows",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReportShapes.Rows.class)))
  @APIResponse(responseCode = "304", description = "Nothing changed (If-None-Match)")
  @APIResponse(
      responseCode = "400",
      description = "A parameter cannot be used",
      content =
          @Content(
              mediaType = PROBLEM,
              schema = @Schema(implementation = ReportShapes.Problem.class)))
  @APIResponse(responseCode = "404", description = "Unknown report; the answer names the known")
  @APIResponse(responseCode = "406", description = "No format that is accepted can be given")
  public Response recent(@PathParam("report") String report, @Context HttpServerRequest request) {
    return response(api.recent(report, ReadRequest.of(request)));
  }

  @GET
  @Path("{report}")
  @Operation(
      operationId = "report",
      summary = "All rows of a report, filtered and sorted",
      description =
          "JSON comes in pages, which the links `next` connect; the other formats hold all rows"
              + " unless limit is given. Filters: filter[field]=value, or filter[field][operator]"
              + " with eq, ne, prefix, gt, gte, lt, lte; the values of a filter that is given more"
              + " than once are alternatives. Filters hold together; of those written any[field]"
              + " one has to hold, and one more of any1[field] to any9[field] each. "
              + RANGE
              + " Default: all periods.")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "Fields, a minus before those that descend; the newest period first by default")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "Rows of a page, 1 to 9999; of each interval, 1 to 10000")
  @Parameter(
      name = "interval",
      in = ParameterIn.QUERY,
      description =
          "week (Monday to Sunday), month, year or all: sums up the stored periods, all rows at"
              + " once. `periods` tells how many of an interval were counted; ratios are computed"
              + " of the sums. Filters are on keys; sort goes with limit.")
  @Parameter(
      name = "by",
      in = ParameterIn.QUERY,
      description = "With interval: keys that rows are told apart by, instead of all")
  @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "From the link `next`")
  @Parameter(name = "days_back", in = ParameterIn.QUERY, description = "Days before today")
  @Parameter(
      name = "timeframe",
      in = ParameterIn.QUERY,
      description = "previous_N_days, previous_N_months or previous_N_years")
  @Parameter(name = "timeframeStart", in = ParameterIn.QUERY, description = DATE)
  @Parameter(name = "timeframeEnd", in = ParameterIn.QUERY, description = DATE + ", exclusive")
  @Parameter(name = "start_date", in = ParameterIn.QUERY, description = DATE)
  @Parameter(name = "end_date", in = ParameterIn.QUERY, description = DATE + ", exclusive")
  @Parameter(name = "format", in = ParameterIn.QUERY, description = FORMATS)
  @APIResponse(
      responseCode = "200",
      description = "The rows, or a page of them",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReportShapes.Rows.class)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter, filter or field cannot be used",
      content =
          @Content(
              mediaType = PROBLEM,
              schema = @Schema(implementation = ReportShapes.Problem.class)))
  @APIResponse(responseCode = "404", description = "Unknown report; the answer names the known")
  @APIResponse(responseCode = "410", description = "The cursor is too old; begin again")
  public Response all(@PathParam("report") String report, @Context HttpServerRequest request) {
    return response(api.all(report, ReadRequest.of(request)));
  }

  @GET
  @Path("datapackage")
  @Operation(
      operationId = "dataPackage",
      summary = "Any set of reports as a Frictionless data package",
      description = "A zip of CSV tables and datapackage.json. " + RANGE + " Default: all periods.")
  @Parameter(
      name = "report",
      in = ParameterIn.QUERY,
      description = "A report's id, may be given more than once; all open ones by default")
  @Parameter(name = "days_back", in = ParameterIn.QUERY, description = "Days before today")
  @Parameter(
      name = "timeframe",
      in = ParameterIn.QUERY,
      description = "previous_N_days, previous_N_months or previous_N_years")
  @Parameter(name = "timeframeStart", in = ParameterIn.QUERY, description = DATE)
  @Parameter(name = "timeframeEnd", in = ParameterIn.QUERY, description = DATE + ", exclusive")
  @Parameter(name = "start_date", in = ParameterIn.QUERY, description = DATE)
  @Parameter(name = "end_date", in = ParameterIn.QUERY, description = DATE + ", exclusive")
  @APIResponse(
      responseCode = "200",
      description = "The package",
      content = @Content(mediaType = "application/zip"))
  @APIResponse(responseCode = "304", description = "Nothing changed (If-None-Match)")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used")
  @APIResponse(responseCode = "404", description = "Unknown report; the answer names the known")
  public Response dataPackage(@Context HttpServerRequest request) {
    return response(packages.of(ReadRequest.of(request)));
  }

  @PUT
  @Path("{report}/{period}")
  @Operation(
      operationId = "pushReport",
      summary = "Takes figures that another system knows: a gauge's rows of one period",
      description =
          "The rows take the place of all that the period has, in one step; the same once more"
              + " change nothing. Which gauges there are, the operator's file declares. Needs an"
              + " operator's token, where a registry is configured.")
  @Parameter(name = "period", description = DATE + ", as the report's cycle is")
  @RequestBody(
      required = true,
      description = "A row, a list of rows, or {rows: […]}; all or none of them are taken",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReportShapes.Pushed.class)))
  @APIResponse(responseCode = "201", description = "The period had no rows before")
  @APIResponse(responseCode = "200", description = "Replaced, or unchanged")
  @APIResponse(
      responseCode = "400",
      description = "The period or rows do not fit; every misfit is told, with its row",
      content =
          @Content(
              mediaType = PROBLEM,
              schema = @Schema(implementation = ReportShapes.Problem.class)))
  @APIResponse(responseCode = "401", description = "No operator's token, or an unknown one")
  @APIResponse(responseCode = "404", description = "No such gauge; the answer names the known")
  @APIResponse(responseCode = "405", description = "The report is counted, not told")
  @APIResponse(responseCode = "409", description = "Somebody else is telling the same period")
  @APIResponse(responseCode = "413", description = "More than 16 MiB")
  @APIResponse(responseCode = "415", description = "The body is not JSON")
  public Response push(
      @PathParam("report") String report,
      @PathParam("period") String period,
      @Context HttpServerRequest request,
      InputStream body) {
    return response(
        pushes.put(
            report, period, request.getHeader("Content-Type"), ReadRequest.of(request), body));
  }

  /** An answer as it is sent. */
  public static Response response(ReportAnswer answer) {
    Response.ResponseBuilder response = Response.status(answer.status());
    answer.headers().forEach(response::header);
    if (answer.status() == 304) {
      return response.build();
    }
    StreamingOutput body = answer.body()::write;
    return response.header("Content-Type", answer.contentType()).entity(body).build();
  }
}
