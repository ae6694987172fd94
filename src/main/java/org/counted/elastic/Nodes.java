package org.counted.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's nodes as they are sent requests: each to one node, in turn, and to the next one
 * after a failure that may pass, where {@link Repeat} allows it.
 *
 * <p>A node that failed is left alone for a while, a minute at first.
 */
final class Nodes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Rest5Client client;
  private final int attempts;
  private final Duration pause;
  private final Duration limit;

  /**
   * @param attempts how often a request is sent at most
   * @param pause before it is sent for the second time; twice as long before each further one
   * @param limit of one request; when it is over nothing is sent again
   */
  Nodes(Rest5Client client, int attempts, Duration pause, Duration limit) {
    this.client = client;
    this.attempts = attempts;
    this.pause = pause;
    this.limit = limit;
  }

  CompletableFuture<byte[]> send(Request request) {
    return send(request, Repeat.of(request));
  }

  /** The answer's body; fails with {@link ElasticFailure}. */
  CompletableFuture<byte[]> send(Request request, Repeat repeat) {
    Sending sending = new Sending(request, repeat);
    sending.attempt();
    return sending.answer;
  }

  /** One request on its way. */
  private final class Sending implements ResponseListener {

    private final Request request;
    private final Repeat repeat;
    private final long since = System.nanoTime();
    private final CompletableFuture<byte[]> answer = new CompletableFuture<>();
    private int sent;

    Sending(Request request, Repeat repeat) {
      this.request = request;
      this.repeat = repeat;
    }

    void attempt() {
      sent++;
      try {
        client.performRequestAsync(request, this);
      } catch (RuntimeException closed) {
        answer.completeExceptionally(failure(what(), closed));
      }
    }

    @Override
    public void onSuccess(Response response) {
      try {
        answer.complete(accepted(what(), response));
      } catch (ElasticFailure refused) {
        failed(refused);
      } catch (IOException e) {
        failed(failure(what(), e));
      }
    }

    @Override
    public void onFailure(Exception e) {
      failed(failure(what(), e));
    }

    private void failed(ElasticFailure failure) {
      long half = pause.toMillis() << (sent - 1) >> 1;
      long millis = half + ThreadLocalRandom.current().nextLong(half + 1);
      boolean isLate = System.nanoTime() - since + millis * 1_000_000 > limit.toNanos();
      if (sent >= attempts || isLate || !repeat.isAllowedAfter(failure)) {
        answer.completeExceptionally(failure);
        return;
      }
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(this::attempt);
    }

    private String what() {
      return request.getMethod() + " " + request.getEndpoint();
    }
  }

  /** The client hands most refusals over as answers, so the status is looked at. */
  private static byte[] accepted(String what, Response response) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? new byte[0] : entity.getContent().readAllBytes();
    if (response.getStatusCode() < 300) {
      return body;
    }
    throw new ElasticFailure(
        "Elasticsearch refused " + what + ": " + reason(new String(body, UTF_8)),
        response.getStatusCode());
  }

  private static ElasticFailure failure(String what, Exception e) {
    if (e instanceof ResponseException refused) {
      return new ElasticFailure(
          "Elasticsearch refused " + what + ": " + reason(refused),
          refused.getResponse().getStatusCode(),
          e);
    }
    Throwable untrusted = cause(e, SSLHandshakeException.class);
    if (untrusted == null) {
      untrusted = cause(e, SSLPeerUnverifiedException.class);
    }
    if (untrusted != null) {
      return new ElasticFailure(
          "Elasticsearch's certificate is not trusted (see counted.elasticsearch.ca): "
              + untrusted.getMessage(),
          0,
          e);
    }
    boolean isUnsent =
        cause(e, ConnectException.class) != null
            || cause(e, ConnectTimeoutException.class) != null
            || cause(e, UnknownHostException.class) != null
            || cause(e, NoRouteToHostException.class) != null;
    return new ElasticFailure("Elasticsearch did not answer " + what + ": " + e, e, isUnsent);
  }

  private static @Nullable Throwable cause(Throwable failure, Class<?> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return each;
      }
    }
    return null;
  }

  /** The type and reason that Elasticsearch gives, without the request's own line. */
  private static String reason(ResponseException refused) {
    String message = refused.getMessage();
    return message == null ? "no reason given" : reason(message);
  }

  private static String reason(String message) {
    int body = message.indexOf('{');
    if (body < 0) {
      return message;
    }
    try {
      JsonNode error = JSON.readTree(message.substring(body)).path("error");
      JsonNode cause = error.path("root_cause").path(0);
      JsonNode told = cause.isMissingNode() ? error : cause;
      return told.path("type").asText() + ": " + told.path("reason").asText();
    } catch (IOException e) {
      return message;
    }
  }
}
