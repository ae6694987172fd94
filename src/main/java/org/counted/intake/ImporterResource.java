package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The one question of Matomo's reporting API that its log importer asks: a site's address. */
@Path("/")
@Tag(name = "Trackers", description = "Matomo's trackers deliver here")
@Produces(MediaType.APPLICATION_JSON)
public class ImporterResource {

  private static final String METHOD = "SitesManager.getSiteFromId";
  private static final long BODY_BYTES = 10_000;

  private final Callers callers;
  private final TrackedSites sites;

  ImporterResource(Callers callers, TrackedSites sites) {
    this.callers = callers;
    this.sites = sites;
  }

  /** A site, or in Matomo's manner what is wrong, with status 200. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  @Operation(operationId = "trackedSite", summary = "Tell Matomo's log importer of a site")
  @APIResponse(responseCode = "200", description = "The site, or why there is none")
  public Map<String, String> post(InputStream body, @Context HttpServerRequest request) {
    Hit asked = Hit.of(text(body, request));
    try {
      return site(asked, new Admissions(callers, callers.caller(request), null).admit(asked));
    } catch (Problem problem) {
      return error(String.valueOf(problem.getMessage()));
    }
  }

  private Map<String, String> site(Hit asked, Sender from) {
    if (!METHOD.equals(asked.text("method"))) {
      return error("method must be: " + METHOD + ", the only one of Matomo's that is offered");
    }
    return sites
        .site(asked.text("idSite"))
        .filter(site -> isOf(site, from.connection()))
        .map(ImporterResource::described)
        .orElseGet(
            () -> error("idSite must be: a site of the sites file, of the token's platform"));
  }

  private static boolean isOf(TrackedSite site, Connection connection) {
    return switch (connection) {
      case Connection.Operator operator -> true;
      case Connection.Server server -> server.platform().id().equals(site.platform());
      case Connection.Browser browser -> false;
    };
  }

  private static Map<String, String> described(TrackedSite site) {
    Map<String, String> described = new LinkedHashMap<>();
    described.put("idsite", site.id());
    described.put("name", site.platform());
    described.put("main_url", site.url());
    described.put("timezone", "UTC");
    return described;
  }

  private static Map<String, String> error(String message) {
    Map<String, String> error = new LinkedHashMap<>();
    error.put("result", "error");
    error.put("message", message);
    return error;
  }

  private static String text(InputStream body, HttpServerRequest request) {
    try (InputStream in = PostedBody.open(request, body, PostedBody.ANY, BODY_BYTES)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw PostedBody.problem(e);
    }
  }
}
