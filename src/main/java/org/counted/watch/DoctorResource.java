package org.counted.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.counted.customer.Platform;
import org.counted.report.Operators;
import org.counted.report.ProblemDocument;
import org.counted.report.QueryString;
import org.counted.report.ReportAnswer;
import org.counted.report.ReportRefusal;
import org.counted.report.ReportsResource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of an item's events on a date, for those who run the platform. */
@Path("/doctor")
@Tag(name = "Operations")
@Blocking
class DoctorResource {

  private static final String PLATFORM = "platform";
  private static final String ITEM = "item";
  private static final String DATE = "date";

  private final Doctor doctor;
  private final Operators operators;
  private final ObjectMapper json;

  DoctorResource(Doctor doctor, Operators operators, ObjectMapper json) {
    this.doctor = doctor;
    this.operators = operators;
    this.json = json;
  }

  @GET
  @Operation(
      operationId = "examineItem",
      summary = "What became of an item's events on a date, from the door to the reports",
      description =
          "Whether they wait in the journal, were refused, are stored, are counted or left out and"
              + " by which rule, which report shows them, and a verdict in one sentence. Needs an"
              + " operator's token of the platform, where a registry is configured.")
  @Parameter(name = PLATFORM, in = ParameterIn.QUERY, description = "The token's by default")
  @Parameter(name = ITEM, in = ParameterIn.QUERY, description = "Id of an item, title or database")
  @Parameter(name = DATE, in = ParameterIn.QUERY, description = "In the platform's time zone")
  @APIResponse(responseCode = "200", description = "What was found, and the verdict")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used")
  @APIResponse(responseCode = "401", description = "No operator's token, or an unknown one")
  public Response examine(
      @HeaderParam("Authorization") @Nullable String authorization,
      @Context HttpServerRequest request) {
    return ReportsResource.response(
        ProblemDocument.answer(
            () -> examine(operators.platform(authorization), QueryString.parse(request.query()))));
  }

  private ReportAnswer examine(Optional<Platform> ofToken, QueryString query) {
    query.checkNames(Set.of(PLATFORM, ITEM, DATE), false);
    String item = query.value(ITEM).orElse("");
    if (item.isEmpty()) {
      throw ReportRefusal.parameter(ITEM, item, "has to name an item, title or database");
    }
    String named = query.value(PLATFORM).or(() -> ofToken.map(Platform::id)).orElse("");
    String platform = doctor.platform(named, item);
    if (ofToken.isPresent() && !platform.equals(ofToken.get().id())) {
      throw ReportRefusal.parameter(PLATFORM, platform, "is not the platform whose token it is");
    }
    Diagnosis diagnosis = doctor.examine(platform, item, date(query.value(DATE).orElse("")));
    return ReportAnswer.json(200, "application/json", to -> json.writeValue(to, diagnosis));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw ReportRefusal.parameter(DATE, text, "has to be YYYY-MM-DD");
    }
  }
}
