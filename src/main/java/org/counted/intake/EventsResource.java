package org.counted.intake;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The doors for events in JSON. */
@Path("/events")
@Tag(name = "Events", description = "Usage events go in here")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

  private static final String WAIT = "stored: answer when Elasticsearch has the events";
  private static final int USUAL_EVENT_BYTES = 2_048;

  private final Callers callers;
  private final Pages pages;
  private final Submissions submissions;
  private final PostedEvents postedEvents;
  private final IntakeConfig config;

  EventsResource(
      Callers callers,
      Pages pages,
      Submissions submissions,
      PostedEvents postedEvents,
      IntakeConfig config) {
    this.callers = callers;
    this.pages = pages;
    this.submissions = submissions;
    this.postedEvents = postedEvents;
    this.config = config;
  }

  /** One event or an array of them. */
  @POST
  @RunOnVirtualThread
  @Operation(operationId = "postEvents", summary = "Take one event or an array of events")
  @APIResponse(responseCode = "202", description = "The accepted events are on disk")
  @APIResponse(responseCode = "200", description = "Elasticsearch has them (wait=stored)")
  @APIResponse(responseCode = "400", description = "Nothing could be accepted")
  @APIResponse(responseCode = "401", description = "No token, or an unknown one")
  @APIResponse(responseCode = "403", description = "Not from this address or origin")
  @APIResponse(responseCode = "408", description = "The body came too slowly")
  @APIResponse(responseCode = "413", description = "The body is too large")
  @APIResponse(responseCode = "415", description = "Unknown media type or encoding")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Response post(
      InputStream body,
      @Parameter(description = WAIT) @QueryParam("wait") @Nullable String wait,
      @Context HttpServerRequest request) {
    pages.welcome(request);
    Connection from = callers.admit(request);
    Answer answer =
        submissions.take(
            Door.Events,
            wait,
            USUAL_EVENT_BYTES,
            to -> {
              int[] index = {0};
              InputStream json =
                  PostedBody.open(request, body, PostedBody.JSON, config.bodySize().asLongValue());
              postedEvents.read(json, from, outcome -> to.add(index[0]++, outcome));
            });
    return response(answer);
  }

  /** NDJSON of any length. */
  @POST
  @Path("/bulk")
  @Blocking
  @Operation(operationId = "postEventLines", summary = "Take NDJSON, one event on each line")
  @APIResponse(responseCode = "202", description = "The accepted events are on disk")
  @APIResponse(responseCode = "200", description = "Elasticsearch has them (wait=stored)")
  @APIResponse(responseCode = "400", description = "Nothing could be accepted")
  @APIResponse(responseCode = "401", description = "No token, or an unknown one")
  @APIResponse(responseCode = "403", description = "Not from this address")
  @APIResponse(responseCode = "408", description = "The body came too slowly")
  @APIResponse(responseCode = "413", description = "The body unpacks out of proportion")
  @APIResponse(responseCode = "415", description = "Unknown media type or encoding")
  @APIResponse(responseCode = "429", description = "Too many streams at once")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Response postLines(
      InputStream body,
      @Parameter(description = WAIT) @QueryParam("wait") @Nullable String wait,
      @Context HttpServerRequest request) {
    Connection from = callers.admitServer(request);
    return response(
        submissions.stream(
            Door.Event_Lines,
            wait,
            to -> {
              Lines lines =
                  new Lines(PostedBody.open(request, body, PostedBody.LINES, Long.MAX_VALUE));
              while (lines.next()) {
                if (!lines.isBlank()) {
                  to.add(
                      (int) Math.min(lines.number() - 1, Integer.MAX_VALUE),
                      postedEvents.line(lines, from));
                }
              }
            }));
  }

  /** Lets the pages of a platform ask whether they may post. */
  @OPTIONS
  @Operation(hidden = true)
  public Response preflight(@Context HttpServerRequest request) {
    pages.preflight(request);
    return Response.noContent().header("Allow", "POST, OPTIONS").build();
  }

  static Response response(Answer answer) {
    return switch (answer) {
      case Answer.Accepted accepted -> Response.accepted(accepted).build();
      case Answer.Stored stored -> Response.ok(stored).build();
    };
  }
}
