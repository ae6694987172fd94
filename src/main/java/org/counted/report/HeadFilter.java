package org.counted.report;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Of a HEAD request's answer the body is never asked for, yet a report's first rows are read by
 * then: the body is told that nobody listens, so that it ends its read.
 */
@Provider
public final class HeadFilter implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!request.getMethod().equals(HttpMethod.HEAD)
        || !(response.getEntity() instanceof StreamingOutput body)) {
      return;
    }
    try {
      body.write(new Unheard());
    } catch (IOException | UncheckedIOException expected) {
      // It has stopped, and closed what it read.
    }
  }

  private static final class Unheard extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      throw new IOException("nobody listens");
    }
  }
}
