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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The usage of items. */
@Path("/items")
@Tag(name = "Reports")
@Blocking
class ItemFiguresResource {

  private final ItemFigures figures;

  ItemFiguresResource(ItemFigures figures) {
    this.figures = figures;
  }

  @GET
  @Path("{platform}/{id: .+}/usage")
  @Operation(
      operationId = "itemUsage",
      summary = "Totals and series of one item",
      description = "The totals are the sums of the months and of the days that are listed.")
  @Parameter(name = "id", description = "The item's id on its platform; it may hold slashes")
  @APIResponse(
      responseCode = "200",
      description = "The item's usage",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReportShapes.Item.class)))
  @APIResponse(responseCode = "404", description = "Nobody told of the item or used it")
  public Response usage(
      @PathParam("platform") String platform,
      @PathParam("id") String id,
      @Context HttpServerRequest request) {
    return ReportsResource.response(figures.of(platform, id, ReadRequest.of(request)));
  }

  @GET
  @Path("usage")
  @Operation(operationId = "itemsUsage", summary = "Totals of many items, in the order asked")
  @Parameter(
      name = "item",
      in = ParameterIn.QUERY,
      description = "platform:id, given 1 to 500 times")
  @APIResponse(
      responseCode = "200",
      description = "Totals; all zero of an item that nobody used",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReportShapes.ItemTotals.class)))
  @APIResponse(responseCode = "400", description = "No item, or too many")
  public Response usages(@Context HttpServerRequest request) {
    return ReportsResource.response(figures.ofMany(ReadRequest.of(request)));
  }
}
