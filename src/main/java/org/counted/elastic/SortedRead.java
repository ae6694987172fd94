package org.counted.elastic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All documents of an index that match a query, in the order of its index sort, as a stream: a
 * scroll whose next page is fetched while the last one is read. Memory holds two pages.
 *
 * <p>The sort must be a prefix of the index sort; then a page costs what its documents cost in each
 * segment. Without one it costs a fraction. Elasticsearch allows few scrolls at a time, so that
 * those who read little and often look first whether one page holds it all.
 */
public final class SortedRead<T> implements Iterator<T>, AutoCloseable {

  /** Makes a value of a document; the parser stands at the source's opening brace. */
  @FunctionalInterface
  public interface Decoder<T> {
    T decode(String id, JsonParser source) throws IOException;
  }

  /**
   * What to read.
   *
   * @param index name, list or pattern of indices; a missing one reads as empty, if not said
   *     otherwise
   * @param query the query as JSON, null for all
   * @param sort the fields to sort by, a minus before those that descend; empty for no order (the
   *     fastest)
   * @param preference which copies to read, such as {@code _shards:0}
   * @param seldomMuch whether to look first if there is more than a little
   * @param ofAll whether an index that is named and missing is a failure
   */
  public record Request(
      String index,
      @Nullable String query,
      List<String> sort,
      @Nullable String preference,
      boolean seldomMuch,
      boolean ofAll) {

    public Request(
        String index, @Nullable String query, List<String> sort, @Nullable String preference) {
      this(index, query, sort, preference, false, false);
    }

    /** The same when little is to be expected. */
    public Request ofLittle() {
      return new Request(index, query, sort, preference, true, ofAll);
    }

    /** The same when each index that is named has to be there. */
    public Request ofAllIndices() {
      return new Request(index, query, sort, preference, seldomMuch, true);
    }

    public static Request of(String index, List<String> sort) {
      return new Request(index, null, sort, null);
    }

    /**
     * All that one shard holds, segment after segment, each in the order of the index sort.
     *
     * @param number from 0
     */
    public static Request shard(String index, int number, @Nullable String query) {
      return new Request(index, query, List.of(), "_shards:" + number);
    }
  }

  private static final JsonFactory JSON = new JsonFactory();
  private static final int PAGE = 5_000;
  private static final int LITTLE = 1_000;
  private static final String KEEP = "10m";

  private final Elasticsearch elasticsearch;
  private final Request request;
  private final Decoder<T> decoder;
  private CompletableFuture<byte[]> coming;
  private boolean looking;
  private @Nullable String scrollId;
  private @Nullable JsonParser page;
  private boolean pageIsEmpty;
  private boolean ended;
  private @Nullable T next;

  /** Sends the first request at once; failures show when the first document is asked for. */
  public SortedRead(Elasticsearch elasticsearch, Request request, Decoder<T> decoder) {
    this.elasticsearch = elasticsearch;
    this.request = request;
    this.decoder = decoder;
    this.looking = request.seldomMuch();
    this.coming = looking ? search(LITTLE, Map.of()) : search(PAGE, Map.of("scroll", KEEP));
  }

  private CompletableFuture<byte[]> search(int size, Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put("ignore_unavailable", String.valueOf(!request.ofAll()));
    all.put("allow_no_indices", "true");
    if (request.preference() != null) {
      all.put("preference", request.preference());
    }
    return elasticsearch.post(
        "/" + request.index() + "/_search",
        all,
        "{\"size\":"
            + size
            + (looking ? ",\"track_total_hits\":" + (LITTLE + 1) : "")
            + ",\"sort\":["
            + sort(request.sort())
            + "]"
            + (request.query() == null ? "" : ",\"query\":" + request.query())
            + "}");
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = read();
    }
    return next != null;
  }

  @Override
  public T next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("the read has ended");
    }
    T result = next;
    next = null;
    return result;
  }

  /** Ends the scroll on Elasticsearch's side too; a failure to do so is left to its time limit. */
  @Override
  public void close() {
    ended = true;
    String id = scrollId;
    if (id == null) {
      return;
    }
    scrollId = null;
    try {
      elasticsearch.call("DELETE", "/_search/scroll", "{\"scroll_id\":\"" + id + "\"}");
    } catch (ElasticFailure e) {
      System.getLogger(SortedRead.class.getName())
          .log(System.Logger.Level.DEBUG, "A scroll was left to expire", e);
    }
  }

  private @Nullable T read() {
    try {
      while (!ended) {
        if (page == null) {
          page = turn();
        }
        if (page.nextToken() == JsonToken.START_OBJECT) {
          pageIsEmpty = false;
          return hit(page);
        }
        page.close();
        page = null;
        if (pageIsEmpty || looking) {
          close();
        }
      }
      return null;
    } catch (IOException e) {
      throw new ElasticFailure("Elasticsearch's answer cannot be read: " + e, 0, e);
    }
  }

  /** Takes the page that was coming, asks for the one after it, and goes to the first hit. */
  private JsonParser turn() throws IOException {
    byte[] answer = Elasticsearch.join(coming, "POST /_search");
    JsonParser parser = JSON.createParser(answer);
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("_scroll_id")) {
        scrollId = parser.getText();
        coming =
            elasticsearch.post(
                "/_search/scroll",
                Map.of(),
                "{\"scroll\":\"" + KEEP + "\",\"scroll_id\":\"" + scrollId + "\"}");
      } else if (field.equals("timed_out") && value == JsonToken.VALUE_TRUE) {
        throw new ElasticFailure("Elasticsearch timed out in the middle of a read", 0);
      } else if (field.equals("_shards")) {
        shards(parser);
      } else if (field.equals("hits") && value == JsonToken.START_OBJECT) {
        if (toHits(parser) > LITTLE && looking) {
          parser.close();
          looking = false;
          coming = search(PAGE, Map.of("scroll", KEEP));
          return turn();
        }
        pageIsEmpty = true;
        return parser;
      } else {
        parser.skipChildren();
      }
    }
    throw new ElasticFailure("Elasticsearch's answer to a search holds no hits", 0);
  }

  /** A read that misses a shard would be short without a word, so it fails. */
  private static void shards(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (field.equals("failed") && parser.getIntValue() > 0) {
        throw new ElasticFailure(
            "Elasticsearch could not read " + parser.getIntValue() + " shards", 503);
      }
      parser.skipChildren();
    }
  }

  /** Goes to the first hit, and tells how many there are, or that there are many. */
  private static long toHits(JsonParser parser) throws IOException {
    long total = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("hits")) {
        return total;
      }
      if (field.equals("total") && value == JsonToken.START_OBJECT) {
        total = total(parser);
      } else {
        parser.skipChildren();
      }
    }
    return total;
  }

  private static long total(JsonParser parser) throws IOException {
    long total = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean value = parser.currentName().equals("value");
      parser.nextToken();
      total = value ? parser.getLongValue() : total;
    }
    return total;
  }

  private T hit(JsonParser parser) throws IOException {
    String id = "";
    T value = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (field.equals("_id")) {
        id = parser.getText();
      } else if (field.equals("_source")) {
        value = decoder.decode(id, parser);
      } else {
        parser.skipChildren();
      }
    }
    if (value == null) {
      throw new ElasticFailure("document " + id + " has no source", 0);
    }
    return value;
  }

  private static String sort(List<String> fields) {
    if (fields.isEmpty()) {
      return "\"_doc\"";
    }
    return fields.stream()
        .map(
            field ->
                field.startsWith("-")
                    ? "{\"" + field.substring(1) + "\":\"desc\"}"
                    : "\"" + field + "\"")
        .collect(Collectors.joining(","));
  }
}
