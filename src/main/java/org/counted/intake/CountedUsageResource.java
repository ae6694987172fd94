package org.counted.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door for usage at the path and in the form that clients of OSF's metrics know. */
@Path("/_/metrics/events/counted_usage")
@Tag(name = "OSF metrics", description = "JSON:API as OSF's clients know it")
public class CountedUsageResource {

  private static final String OWN_ITEMS = "Counted-Own-Items";
  private static final String MEDIA_TYPE = "application/vnd.api+json";
  private static final JsonMapper JSON = new JsonMapper();
  private static final long BODY_BYTES = 100_000;
  private static final int USUAL_BYTES = 2_048;

  private final Callers callers;
  private final Pages pages;
  private final Submissions submissions;
  private final EventMaker maker;
  private final Clock clock;

  CountedUsageResource(
      Callers callers, Pages pages, Submissions submissions, EventMaker maker, Clock clock) {
    this.callers = callers;
    this.pages = pages;
    this.submissions = submissions;
    this.maker = maker;
    this.clock = clock;
  }

  /** One use; its time, and of what pages send the user too, are those of the request. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  @Operation(operationId = "postCountedUsage", summary = "Take one use, as OSF's clients post it")
  @APIResponse(responseCode = "201", description = "It is on disk")
  @APIResponse(
      responseCode = "204",
      description = "Not recorded: use by one of the item's own people, or labels of no usage")
  @APIResponse(responseCode = "400", description = "An attribute does not fit; JSON:API errors")
  @APIResponse(responseCode = "401", description = "No token, or an unknown one")
  @APIResponse(responseCode = "403", description = "Not from this address or page")
  @APIResponse(responseCode = "413", description = "The body is too large")
  @APIResponse(responseCode = "429", description = "Too many requests")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Response post(
      InputStream body,
      @Parameter(
              description =
                  "Ids of the items that the signed-in user has a part in, separated by commas or"
                      + " spaces; use of these is not recorded")
          @HeaderParam(OWN_ITEMS)
          List<String> own,
      @Context HttpServerRequest request) {
    pages.welcome(request);
    try {
      Caller caller = callers.caller(request);
      return taken(read(body, request), items(own), new Sender(caller, callers.admit(caller)));
    } catch (Problem problem) {
      return errors(problem);
    }
  }

  /** Lets the pages of a platform ask whether they may post. */
  @OPTIONS
  @Operation(hidden = true)
  public Response preflight(@Context HttpServerRequest request) {
    pages.preflight(request);
    return Response.noContent().header("Allow", "POST, OPTIONS").build();
  }

  private static Set<String> items(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split("[,\\s]+")))
        .collect(Collectors.toSet());
  }

  private Response taken(@Nullable JsonNode document, Set<String> own, Sender from) {
    List<CountedUsage.Fault> errors = new ArrayList<>();
    if (document == null) {
      errors.add(new CountedUsage.Fault("/data", "must be a JSON:API document"));
      return errors(errors);
    }
    CountedUsage usage = CountedUsage.read(document, errors);
    if (usage == null) {
      return errors(errors);
    }
    if (usage.isOf(own)) {
      return Response.noContent().build();
    }
    List<PostedEvent> events =
        usage.events(clock.millis(), from.user(null, null, usage.session(), null, null));
    submissions.take(
        Door.Osf,
        null,
        USUAL_BYTES,
        to -> {
          for (PostedEvent event : events) {
            to.add(event.index(), maker.make(event, from.connection()));
          }
        });
    return Response.status(events.isEmpty() ? 204 : 201).build();
  }

  /** Null for what is no JSON. */
  private static @Nullable JsonNode read(InputStream body, HttpServerRequest request) {
    try (InputStream in = PostedBody.open(request, body, PostedBody.ANY, BODY_BYTES)) {
      return JSON.readTree(in);
    } catch (JsonProcessingException broken) {
      return null;
    } catch (IOException e) {
      throw PostedBody.problem(e);
    }
  }

  private static Response errors(List<CountedUsage.Fault> errors) {
    return json(
        400,
        errors.stream()
            .map(
                error ->
                    Map.<String, Object>of(
                        "source", Map.of("pointer", error.pointer()), "detail", error.detail()))
            .toList());
  }

  private static Response errors(Problem problem) {
    Response answer =
        json(
            problem.status(),
            List.of(
                Map.of(
                    "status",
                    Integer.toString(problem.status()),
                    "detail",
                    String.valueOf(problem.getMessage()))));
    return problem
        .retryAfter()
        .map(
            pause ->
                Response.fromResponse(answer)
                    .header(HttpHeaders.RETRY_AFTER, pause.toSeconds())
                    .build())
        .orElse(answer);
  }

  private static Response json(int status, List<Map<String, Object>> errors) {
    return Response.status(status)
        .type(MEDIA_TYPE)
        .entity(Map.of("errors", errors, "meta", Map.of("version", "2.0")))
        .build();
  }
}
