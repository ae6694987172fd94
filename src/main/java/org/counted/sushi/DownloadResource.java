package org.counted.sushi;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The pages from which people download COUNTER reports (Code of Practice 5.1, 5.2): forms of plain
 * HTML that ask the COUNTER API, without scripts and without a login of their own.
 */
@Path("/download")
@Tag(name = "Pages")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class DownloadResource {

  private final Downloads downloads;

  DownloadResource(Downloads downloads) {
    this.downloads = downloads;
  }

  @CheckedTemplate
  private static final class Templates {
    static native TemplateInstance reports(List<Downloads.Download> reports);

    static native TemplateInstance report(Downloads.Download report);
  }

  /** The reports that there are. */
  @GET
  @Operation(operationId = "downloads", summary = "A page of the reports that can be downloaded")
  @APIResponse(responseCode = "200", description = "The page")
  public String reports() {
    return Templates.reports(downloads.all()).render();
  }

  /** The form of one report. */
  @GET
  @Path("{report}")
  @Operation(operationId = "download", summary = "A page with the form of one COUNTER report")
  @APIResponse(responseCode = "200", description = "The page")
  @APIResponse(responseCode = "404", description = "No platform offers it; the page of all")
  public Response report(@PathParam("report") String report) {
    return downloads
        .one(report)
        .map(one -> Response.ok(Templates.report(one).render()))
        .orElse(Response.status(404).entity(reports()))
        .build();
  }
}
