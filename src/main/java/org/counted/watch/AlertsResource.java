package org.counted.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.customer.Platform;
import org.counted.report.Operators;
import org.counted.report.ProblemDocument;
import org.counted.report.QueryString;
import org.counted.report.ReportAnswer;
import org.counted.report.ReportsResource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The findings that last, for those who run a platform. */
@Path("/alerts")
@Tag(name = "Operations")
@Blocking
class AlertsResource {

  private final Alerts alerts;
  private final Operators operators;
  private final ObjectMapper json;

  AlertsResource(Alerts alerts, Operators operators, ObjectMapper json) {
    this.alerts = alerts;
    this.operators = operators;
    this.json = json;
  }

  @GET
  @Operation(
      operationId = "listAlerts",
      summary = "What is found to be wrong, and lasts",
      description =
          "Of the whole service, and of the platform whose token it is; without a registry of"
              + " all. Needs an operator's token, where a registry is configured.")
  @APIResponse(responseCode = "200", description = "The findings, each with its beginning")
  @APIResponse(responseCode = "401", description = "No operator's token, or an unknown one")
  @APIResponse(responseCode = "503", description = "Elasticsearch is away")
  public Response list(
      @HeaderParam("Authorization") @Nullable String authorization,
      @Context HttpServerRequest request) {
    return ReportsResource.response(
        ProblemDocument.answer(
            () -> {
              QueryString.parse(request.query()).checkNames(Set.of(), false);
              String platform = operators.platform(authorization).map(Platform::id).orElse(null);
              List<OpenAlert> mine =
                  alerts.open().stream().filter(alert -> concerns(alert, platform)).toList();
              return ReportAnswer.json(
                  200, "application/json", to -> json.writeValue(to, Map.of("alerts", mine)));
            }));
  }

  /** Other platforms' usage is their own business. */
  private static boolean concerns(OpenAlert alert, @Nullable String platform) {
    return platform == null || !alert.isOfOnePlatform() || alert.about().equals(platform);
  }
}
