package org.counted.intake;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Matomo's Tracking HTTP API, at the script's new and at its old name: its trackers and its log
 * importer deliver here unchanged.
 */
@Path("/")
@Tag(name = "Trackers", description = "Matomo's trackers deliver here")
public class TrackerResource {

  private static final int USUAL_HIT_BYTES = 2_048;
  private static final int MANY_HITS = 200;

  /** One transparent pixel. */
  private static final byte[] PIXEL =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");

  private final Callers callers;
  private final Pages pages;
  private final Tracker tracker;
  private final Submissions submissions;
  private final IntakeMeters meters;
  private final IntakeConfig config;

  TrackerResource(
      Callers callers,
      Pages pages,
      Tracker tracker,
      Submissions submissions,
      IntakeMeters meters,
      IntakeConfig config) {
    this.callers = callers;
    this.pages = pages;
    this.tracker = tracker;
    this.submissions = submissions;
    this.meters = meters;
    this.config = config;
  }

  /** One hit in the query. */
  @GET
  @Path("matomo.php")
  @RunOnVirtualThread
  @Operation(operationId = "trackHit", summary = "Take one hit of a Matomo tracker")
  @APIResponse(responseCode = "200", description = "A transparent GIF; the hit is on disk")
  @APIResponse(responseCode = "204", description = "The same with send_image=0")
  @APIResponse(responseCode = "400", description = "The hit does not fit")
  @APIResponse(responseCode = "401", description = "No token_auth, or an unknown one")
  @APIResponse(responseCode = "403", description = "Not from this address or page")
  @APIResponse(responseCode = "429", description = "Too many requests")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Response get(@Context HttpServerRequest request) {
    pages.welcome(request);
    return answer(TrackerCalls.of(request.query(), new byte[0]), request);
  }

  /** One hit in query or form, or many in JSON. */
  @POST
  @Path("matomo.php")
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  @Operation(operationId = "trackHits", summary = "Take hits of a Matomo tracker")
  @APIResponse(responseCode = "200", description = "A transparent GIF, or how many were tracked")
  @APIResponse(responseCode = "204", description = "The same with send_image=0")
  @APIResponse(responseCode = "400", description = "There is no hit, or a single one does not fit")
  @APIResponse(responseCode = "401", description = "No token_auth, or an unknown one")
  @APIResponse(responseCode = "403", description = "Not from this address or page")
  @APIResponse(responseCode = "413", description = "The body is too large")
  @APIResponse(responseCode = "429", description = "Too many requests")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Response post(InputStream body, @Context HttpServerRequest request) {
    pages.welcome(request);
    return answer(TrackerCalls.of(request.query(), read(body, request)), request);
  }

  /** Lets the pages of a platform ask whether they may post. */
  @OPTIONS
  @Path("matomo.php")
  @Operation(hidden = true)
  public Response preflight(@Context HttpServerRequest request) {
    pages.preflight(request);
    return Response.noContent().header("Allow", "GET, POST, OPTIONS").build();
  }

  @GET
  @Path("piwik.php")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response getPiwik(@Context HttpServerRequest request) {
    return get(request);
  }

  @POST
  @Path("piwik.php")
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response postPiwik(InputStream body, @Context HttpServerRequest request) {
    return post(body, request);
  }

  @OPTIONS
  @Path("piwik.php")
  @Operation(hidden = true)
  public Response preflightPiwik(@Context HttpServerRequest request) {
    return preflight(request);
  }

  /** The script's old name. */
  @GET
  @Path("piwik.js")
  @Operation(hidden = true)
  public Response script() {
    return Response.status(301).location(URI.create("matomo.js")).build();
  }

  private byte[] read(InputStream body, HttpServerRequest request) {
    try (InputStream in =
        PostedBody.open(request, body, PostedBody.ANY, config.bodySize().asLongValue())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw PostedBody.problem(e);
    }
  }

  private Response answer(TrackerCalls calls, HttpServerRequest request) {
    return switch (calls) {
      case TrackerCalls.Nothing nothing -> nothing(request);
      case TrackerCalls.One one -> one(one.hit(), request);
      case TrackerCalls.Many many -> many(many, request);
    };
  }

  private static Response nothing(HttpServerRequest request) {
    int status = request.method().name().equals("GET") ? 200 : 400;
    return Response.status(status)
        .type(MediaType.TEXT_PLAIN_TYPE)
        .entity("Trackers send their hits here: Matomo's Tracking HTTP API\n")
        .build();
  }

  private Response one(Hit hit, HttpServerRequest request) {
    Sender from = admissions(request, null).admit(hit);
    submissions.take(
        Door.Matomo,
        null,
        USUAL_HIT_BYTES,
        to -> tracker.take(0, hit, from).ifPresent(outcome -> to.add(0, outcome)));
    return "0".equals(hit.text("send_image"))
        ? Response.noContent().build()
        : Response.ok(PIXEL, "image/gif").header("Cache-Control", "no-store").build();
  }

  private Response many(TrackerCalls.Many many, HttpServerRequest request) {
    Admissions admissions = admissions(request, many.token());
    List<Refusal> refusals = new ArrayList<>();
    submissions.take(
        Door.Matomo,
        null,
        USUAL_HIT_BYTES * Math.min(many.hits().size(), MANY_HITS),
        to -> {
          for (int i = 0; i < many.hits().size(); i++) {
            take(i, many.hits().get(i), admissions, to, refusals);
          }
        });
    meters.rejected(Door.Matomo, refusals.size());
    Problem nobody = admissions.refusalOfAll();
    if (nobody != null) {
      throw nobody;
    }
    return many.isAnswered()
        ? Response.ok(
                TrackerAnswer.of(many.hits().size(), refusals), MediaType.APPLICATION_JSON_TYPE)
            .build()
        : Response.noContent().build();
  }

  /** An invalid hit is named in the answer, and does not touch the others. */
  private void take(
      int index, @Nullable Hit hit, Admissions admissions, Submission to, List<Refusal> refusals) {
    if (hit == null) {
      refusals.add(new Refusal(index, "requests", "", "an object, or a text with a query"));
      return;
    }
    try {
      tracker
          .take(index, hit, admissions.admit(hit))
          .ifPresent(
              outcome -> {
                switch (outcome) {
                  case MadeEvent made -> to.add(index, made);
                  case Refusal refusal -> refusals.add(refusal);
                }
              });
    } catch (Problem notAdmitted) {
      if (!Admissions.isAboutTheCaller(notAdmitted)) {
        throw notAdmitted;
      }
      refusals.add(new Refusal(index, "token_auth", "", String.valueOf(notAdmitted.getMessage())));
    }
  }

  private Admissions admissions(HttpServerRequest request, @Nullable String token) {
    return new Admissions(callers, callers.caller(request).ofImage(request), token);
  }
}
