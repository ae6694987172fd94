package org.counted.sushi;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.counted.counter.Release;

/** A small answer to a request that is led to no resource. */
final class UnroutedAnswer {

  private UnroutedAnswer() {}

  /** The release whose path it is. */
  static Release release(String path) {
    return path.startsWith("/counter/r51") ? Release.R51 : Release.R5;
  }

  static void send(RoutingContext context, Answer answer) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      answer.body().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    context.response().setStatusCode(answer.status()).putHeader("Content-Type", answer.mediaType());
    answer.headers().forEach(context.response()::putHeader);
    context.response().end(Buffer.buffer(body.toByteArray()));
  }
}
