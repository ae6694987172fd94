package org.counted.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.counted.customer.Platform;
import org.counted.elastic.ElasticFailure;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The doors of the catalogue of items. */
@Path("/items")
@Tag(name = "Items", description = "What is known of items, titles and databases")
@Produces(MediaType.APPLICATION_JSON)
public class ItemsResource {

  private static final int USUAL_ITEM_BYTES = 1_024;

  private final Callers callers;
  private final Submissions submissions;
  private final PostedItems postedItems;
  private final Told told;
  private final IntakeConfig config;

  ItemsResource(
      Callers callers,
      Submissions submissions,
      PostedItems postedItems,
      Told told,
      IntakeConfig config) {
    this.callers = callers;
    this.submissions = submissions;
    this.postedItems = postedItems;
    this.told = told;
    this.config = config;
  }

  /** Replaces what is known of one item. */
  @PUT
  @Path("/{platform}/{id:.+}")
  @RunOnVirtualThread
  @Operation(operationId = "putItem", summary = "Replace what is known of one item")
  @APIResponse(responseCode = "202", description = "The entry is on disk")
  @APIResponse(responseCode = "400", description = "The entry does not fit")
  @APIResponse(responseCode = "401", description = "No token, or an unknown one")
  @APIResponse(responseCode = "403", description = "Another platform's token")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Response put(
      @PathParam("platform") String platform,
      @PathParam("id") String id,
      InputStream body,
      @Context HttpServerRequest request) {
    Platform owner = callers.platform(request, platform);
    return EventsResource.response(
        submissions.take(
            Door.Items,
            null,
            USUAL_ITEM_BYTES,
            to ->
                postedItems.read(
                    PostedBody.open(
                        request, body, PostedBody.JSON, config.bodySize().asLongValue()),
                    owner,
                    id,
                    to)));
  }

  /** What is known of one item, in the form in which it may be put again. */
  @GET
  @Path("/{platform}/{id:.+}")
  @RunOnVirtualThread
  @Operation(operationId = "getItem", summary = "What is known of one item")
  @APIResponse(responseCode = "200", description = "The entry")
  @APIResponse(responseCode = "401", description = "No token, or an unknown one")
  @APIResponse(responseCode = "403", description = "Another platform's token")
  @APIResponse(responseCode = "404", description = "Nothing is known")
  @APIResponse(responseCode = "503", description = "Try again later")
  public ObjectNode get(
      @PathParam("platform") String platform,
      @PathParam("id") String id,
      @Context HttpServerRequest request) {
    String namespace = callers.platform(request, platform).id() + ":";
    CatalogueItem item = find(id.startsWith(namespace) ? id : namespace + id);
    if (item == null) {
      throw new Problem(404, "Unknown item", "Nothing was told of item " + Refusal.shown(id))
          .with("field", "id")
          .with("value", Refusal.shown(id))
          .with("rule", "an item of the catalogue");
    }
    ObjectNode entry = Catalogue.json(item);
    entry.remove("platform");
    entry.put("id", bare(item.id(), namespace));
    if (item.parent() != null) {
      entry.put("parent", bare(item.parent(), namespace));
    }
    if (item.database() != null) {
      entry.put("database", bare(item.database(), namespace));
    }
    if (!item.within().isEmpty()) {
      ArrayNode within = entry.putArray("within");
      item.within().forEach(container -> within.add(bare(container, namespace)));
    }
    return entry;
  }

  /** NDJSON of any length, one entry on each line. */
  @POST
  @Path("/bulk")
  @Blocking
  @Operation(operationId = "postItemLines", summary = "Take NDJSON, one entry on each line")
  @APIResponse(responseCode = "202", description = "The accepted entries are on disk")
  @APIResponse(responseCode = "400", description = "Nothing could be accepted")
  @APIResponse(responseCode = "401", description = "No token, or an unknown one")
  @APIResponse(responseCode = "408", description = "The body came too slowly")
  @APIResponse(responseCode = "413", description = "The body unpacks out of proportion")
  @APIResponse(responseCode = "415", description = "Unknown media type or encoding")
  @APIResponse(responseCode = "429", description = "Too many streams at once")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Response postLines(
      InputStream body,
      @QueryParam("platform") @Nullable String platform,
      @Context HttpServerRequest request) {
    Platform owner = callers.platform(request, platform);
    return EventsResource.response(
        submissions.stream(
            Door.Item_Lines,
            null,
            to -> {
              Lines lines =
                  new Lines(PostedBody.open(request, body, PostedBody.LINES, Long.MAX_VALUE));
              while (lines.next()) {
                if (!lines.isBlank()) {
                  postedItems.line(lines, owner, to);
                }
              }
            }));
  }

  private @Nullable CatalogueItem find(String id) {
    try {
      return told.find(id);
    } catch (ElasticFailure e) {
      throw Submissions.catalogueIsAway();
    }
  }

  private static String bare(String id, String namespace) {
    return id.startsWith(namespace) ? id.substring(namespace.length()) : id;
  }
}
