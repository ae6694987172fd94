package org.counted.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Elasticsearch, as the other rooms speak to it: JSON calls, bulk, and streaming reads in order.
 *
 * <p>Every method raises {@link ElasticFailure}, and nothing else, when Elasticsearch refuses or
 * does not answer. Safe for use by many threads.
 */
public final class Elasticsearch {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

  private final Rest5Client client;

  Elasticsearch(Rest5Client client) {
    this.client = client;
  }

  /** One call with a JSON body or none, and its JSON answer; an empty answer is a missing node. */
  public JsonNode call(String method, String path, @Nullable String body) {
    Request request = new Request(method, path);
    if (body != null) {
      request.setJsonEntity(body);
    }
    String what = method + " " + path;
    try {
      Response response = client.performRequest(request);
      return JSON.readTree(accepted(what, response));
    } catch (IOException e) {
      throw failure(what, e);
    }
  }

  public JsonNode get(String path) {
    return call("GET", path, null);
  }

  /** Whether what the path names exists. */
  public boolean exists(String path) {
    try {
      return client.performRequest(new Request("HEAD", path)).getStatusCode() < 300;
    } catch (IOException e) {
      ElasticFailure failure = failure("HEAD " + path, e);
      if (failure.isNotFound()) {
        return false;
      }
      throw failure;
    }
  }

  /** The stored document, or a missing node when there is none (nor its index). */
  public JsonNode document(String index, String id) {
    try {
      return get("/" + index + "/_doc/" + Paths.segment(id)).path("_source");
    } catch (ElasticFailure e) {
      if (e.isNotFound()) {
        return MissingNode.getInstance();
      }
      throw e;
    }
  }

  /** The stored documents of those ids that there are, in no order. */
  public <T> List<T> documents(
      String index, Collection<String> ids, SortedRead.Decoder<T> decoder) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode wanted = body.putArray("ids");
    ids.forEach(wanted::add);
    String path = "/" + index + "/_mget";
    byte[] answer = join(post(path, Map.of(), body.toString()), "POST " + path);
    List<T> found = new ArrayList<>(ids.size());
    try (JsonParser parser = JSON.createParser(answer)) {
      String id = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String field = token == JsonToken.FIELD_NAME ? parser.currentName() : "";
        if (field.equals("_id")) {
          parser.nextToken();
          id = parser.getText();
        } else if (field.equals("_source")) {
          parser.nextToken();
          found.add(decoder.decode(id, parser));
        }
      }
      return found;
    } catch (IOException e) {
      throw new ElasticFailure("Elasticsearch's answer cannot be read: " + e, 0, e);
    }
  }

  /** Indexes documents in one request; each line's own outcome is in the answer. */
  public BulkAnswer bulk(Bulk bulk) {
    return join(bulkAsync(bulk), "POST /_bulk");
  }

  /** The same without waiting; the future completes with {@link ElasticFailure} when it fails. */
  public CompletableFuture<BulkAnswer> bulkAsync(Bulk bulk) {
    Request request = new Request("POST", "/_bulk");
    request.addParameter(
        "filter_path", "errors,items.*.status,items.*.error.type,items.*.error.reason");
    request.setEntity(new ByteArrayEntity(bulk.buffer(), 0, bulk.length(), NDJSON));
    return send(request).thenApply(answer -> BulkAnswer.parse(answer, bulk.documents()));
  }

  /** Makes all that was indexed so far visible to searches of the index. */
  public void refresh(String index) {
    call("POST", "/" + index + "/_refresh?ignore_unavailable=true", null);
  }

  /** Into how many shards an index is divided, 0 when it does not exist. */
  public int shards(String index) {
    return call(
            "GET",
            "/" + index + "/_search_shards?ignore_unavailable=true&allow_no_indices=true",
            null)
        .path("shards")
        .size();
  }

  /** How many documents match, 0 when the index does not exist. */
  public long count(String index, @Nullable String query) {
    return call(
            "POST", "/" + index + "/_count?ignore_unavailable=true&allow_no_indices=true", query)
        .path("count")
        .asLong();
  }

  CompletableFuture<byte[]> post(String path, Map<String, String> parameters, String body) {
    Request request = new Request("POST", path);
    request.addParameters(parameters);
    request.setJsonEntity(body);
    return send(request);
  }

  private CompletableFuture<byte[]> send(Request request) {
    CompletableFuture<byte[]> future = new CompletableFuture<>();
    String what = request.getMethod() + " " + request.getEndpoint();
    client.performRequestAsync(
        request,
        new ResponseListener() {
          @Override
          public void onSuccess(Response response) {
            try {
              future.complete(accepted(what, response));
            } catch (ElasticFailure e) {
              future.completeExceptionally(e);
            } catch (IOException e) {
              future.completeExceptionally(failure(what, e));
            }
          }

          @Override
          public void onFailure(Exception e) {
            future.completeExceptionally(failure(what, e));
          }
        });
    return future;
  }

  static <T> T join(CompletableFuture<T> future, String what) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ElasticFailure failure) {
        throw new ElasticFailure(
            failure.getMessage() == null ? what : failure.getMessage(), failure.status(), e);
      }
      throw e;
    }
  }

  /** The answer's body; the client hands refusals over as answers, so the status is looked at. */
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
    return new ElasticFailure("Elasticsearch did not answer " + what + ": " + e, 0, e);
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
