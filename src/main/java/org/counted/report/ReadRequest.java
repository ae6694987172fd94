package org.counted.report;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent when it asked for reports.
 *
 * @param rawQuery as it was sent, because clients send what a strict parser refuses
 * @param address the scheme and authority that the client used, for links that have to be whole
 * @param path the path that it asked for
 */
record ReadRequest(
    @Nullable String rawQuery,
    @Nullable String accept,
    @Nullable String ifNoneMatch,
    @Nullable String authorization,
    String address,
    String path) {

  static ReadRequest of(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    return new ReadRequest(
        request.query(),
        request.getHeader("Accept"),
        request.getHeader("If-None-Match"),
        request.getHeader("Authorization"),
        authority == null ? "" : request.scheme() + "://" + authority,
        request.path());
  }

  QueryString query() {
    return QueryString.parse(rawQuery);
  }

  /** The format of the parameter, else of the Accept header. */
  ExportFormat format() {
    Optional<String> named = query().value("format");
    if (named.isEmpty()) {
      return ExportFormat.accepted(accept);
    }
    return ExportFormat.named(named.get())
        .orElseThrow(
            () ->
                ReportRefusal.notAmong(
                    "format", named.get(), "there is no such format", ExportFormat.names()));
  }

  /** Whether the client has what would be sent. */
  boolean has(String entityTag) {
    return ifNoneMatch != null && List.of(ifNoneMatch.split("\\s*,\\s*")).contains(entityTag);
  }

  /** What changes when, and only when, the answer does: the question, the runs and the format. */
  static String entityTag(Reading reading, Object form) {
    int hash =
        Objects.hash(
            reading.question().key(),
            reading.question().range().toString(),
            reading.runs().byPeriod().toString(),
            form.toString());
    return "W/\"" + Integer.toHexString(hash) + "\"";
  }
}
