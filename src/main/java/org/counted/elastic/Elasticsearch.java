package org.counted.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Request;
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

  private final Nodes nodes;

  Elasticsearch(Nodes nodes) {
    this.nodes = nodes;
  }

  /** One call with a JSON body or none, and its JSON answer; an empty answer is a missing node. */
  public JsonNode call(String method, String path, @Nullable String body) {
    Request request = new Request(method, path);
    if (body != null) {
      request.setJsonEntity(body);
    }
    try {
      return JSON.readTree(join(nodes.send(request), method + " " + path));
    } catch (IOException e) {
      throw new ElasticFailure("Elasticsearch's answer cannot be read: " + e, 0, e);
    }
  }

  public JsonNode get(String path) {
    return call("GET", path, null);
  }

  /** Whether what the path names exists. */
  public boolean exists(String path) {
    try {
      join(nodes.send(new Request("HEAD", path)), "HEAD " + path);
      return true;
    } catch (ElasticFailure e) {
      if (e.isNotFound()) {
        return false;
      }
      throw e;
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
    Repeat repeat = bulk.isRepeatable() ? Repeat.ALWAYS : Repeat.UNBEGUN;
    return nodes
        .send(request, repeat)
        .thenApply(answer -> BulkAnswer.parse(answer, bulk.documents()));
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
    return nodes.send(request);
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
}
