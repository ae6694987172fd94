package org.counted.sushi;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.counted.counter.Release;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The paths of the COUNTER API: Release 5.1 under {@code /counter/r51}, Release 5 beside it. Every
 * answer under {@code /counter} is JSON but for tabular reports, those to wrong paths too.
 */
@Path("/counter")
@Tag(name = "COUNTER API", description = "COUNTER reports for harvesters, Release 5.1 and 5")
@Blocking
public class CounterResource {

  private final CounterApi api;
  private final ApiMeters meters;

  CounterResource(CounterApi api, ApiMeters meters) {
    this.api = api;
    this.meters = meters;
  }

  @GET
  @Path("r51/status")
  @Operation(operationId = "counterStatus51", summary = "Service status, Release 5.1")
  public Response status51(@Context HttpServerRequest request) {
    return response(api.status(Release.R51, parameters(request)));
  }

  @GET
  @Path("r51/members")
  @Operation(operationId = "counterMembers51", summary = "Members of a consortium, Release 5.1")
  public Response members51(@Context HttpServerRequest request) {
    return response(api.members(Release.R51, parameters(request)));
  }

  @GET
  @Path("r51/platforms")
  @Operation(operationId = "counterPlatforms51", summary = "Values of the platform parameter")
  public Response platforms51(@Context HttpServerRequest request) {
    return response(api.platforms(parameters(request)));
  }

  @GET
  @Path("r51/reports")
  @Operation(operationId = "counterReports51", summary = "Reports offered, Release 5.1")
  public Response reports51(@Context HttpServerRequest request) {
    return response(api.reports(Release.R51, parameters(request)));
  }

  @GET
  @Path("r51/reports/{report}")
  @Operation(operationId = "counterReport51", summary = "A report, Release 5.1")
  public Response report51(@PathParam("report") String report, @Context HttpServerRequest request) {
    return report(Release.R51, report, request);
  }

  @GET
  @Path("status")
  @Operation(operationId = "counterStatus5", summary = "Service status, Release 5")
  public Response status5(@Context HttpServerRequest request) {
    return response(api.status(Release.R5, parameters(request)));
  }

  @GET
  @Path("members")
  @Operation(operationId = "counterMembers5", summary = "Members of a consortium, Release 5")
  public Response members5(@Context HttpServerRequest request) {
    return response(api.members(Release.R5, parameters(request)));
  }

  @GET
  @Path("reports")
  @Operation(operationId = "counterReports5", summary = "Reports offered, Release 5")
  public Response reports5(@Context HttpServerRequest request) {
    return response(api.reports(Release.R5, parameters(request)));
  }

  @GET
  @Path("reports/{report}")
  @Operation(operationId = "counterReport5", summary = "A report, Release 5")
  public Response report5(@PathParam("report") String report, @Context HttpServerRequest request) {
    return report(Release.R5, report, request);
  }

  @GET
  @Path("{rest: .*}")
  @Operation(hidden = true)
  public Response anythingElse(@PathParam("rest") String rest) {
    Release release = rest.startsWith("r51") ? Release.R51 : Release.R5;
    return response(Answer.notFound(release, "/counter/" + rest));
  }

  @POST
  @Path("{rest: .*}")
  @Operation(hidden = true)
  public Response post(@PathParam("rest") String rest) {
    return anythingElse(rest);
  }

  @PUT
  @Path("{rest: .*}")
  @Operation(hidden = true)
  public Response put(@PathParam("rest") String rest) {
    return anythingElse(rest);
  }

  @PATCH
  @Path("{rest: .*}")
  @Operation(hidden = true)
  public Response patch(@PathParam("rest") String rest) {
    return anythingElse(rest);
  }

  @DELETE
  @Path("{rest: .*}")
  @Operation(hidden = true)
  public Response delete(@PathParam("rest") String rest) {
    return anythingElse(rest);
  }

  private Response report(Release release, String report, HttpServerRequest request) {
    Parameters parameters = parameters(request);
    ReportFormat format = ReportFormat.of(parameters.value("format"), request.getHeader("Accept"));
    long begun = System.nanoTime();
    Answer answer = api.report(release, report, parameters, format);
    return response(meters.timed(release, report, format, answer, begun));
  }

  /** The raw query, because clients send what a strict parser refuses. */
  private static Parameters parameters(HttpServerRequest request) {
    return Parameters.parse(request.query());
  }

  private static Response response(Answer answer) {
    StreamingOutput body = answer.body()::write;
    Response.ResponseBuilder response =
        Response.status(answer.status()).type(answer.mediaType()).entity(body);
    answer.headers().forEach(response::header);
    return response.build();
  }
}
