package org.counted.elastic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What became of each document of a bulk request, in the order of the request. */
public final class BulkAnswer {

  private static final JsonFactory JSON = new JsonFactory();

  private final int[] statuses;
  private final Map<Integer, String> reasons;

  private BulkAnswer(int[] statuses, Map<Integer, String> reasons) {
    this.statuses = statuses;
    this.reasons = reasons;
  }

  public int size() {
    return statuses.length;
  }

  public boolean isStored(int position) {
    return statuses[position] < 300;
  }

  /** The id was taken, or a newer version was there. */
  public boolean isConflict(int position) {
    return statuses[position] == 409;
  }

  /** The document itself is at fault, and would be refused again. */
  public boolean isRefused(int position) {
    return statuses[position] == 400;
  }

  /** What was to be deleted is not there. */
  public boolean isMissing(int position) {
    return statuses[position] == 404;
  }

  /** Elasticsearch was too busy or a shard was away: the same document may be taken later. */
  public boolean mayPass(int position) {
    int status = statuses[position];
    return status == 429 || status >= 500;
  }

  /** Why a document was not stored, in Elasticsearch's words; empty when it was. */
  public String reason(int position) {
    return reasons.getOrDefault(position, "");
  }

  public int stored() {
    return (int) Arrays.stream(statuses).filter(status -> status < 300).count();
  }

  public int conflicts() {
    return (int) Arrays.stream(statuses).filter(status -> status == 409).count();
  }

  static BulkAnswer parse(byte[] answer, int documents) {
    int[] statuses = new int[documents];
    Map<Integer, String> reasons = new TreeMap<>();
    int position = -1;
    String type = "";
    try (JsonParser parser = JSON.createParser(answer)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.FIELD_NAME) {
          continue;
        }
        switch (parser.currentName()) {
          case "create", "index", "delete", "update" -> position++;
          case "status" -> statuses[position] = parser.nextIntValue(0);
          case "type" -> type = parser.nextTextValue();
          case "reason" -> reasons.put(position, type + ": " + parser.nextTextValue());
          default -> {}
        }
      }
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new ElasticFailure("Elasticsearch's bulk answer cannot be read: " + e, 0, e);
    }
    if (position + 1 != documents) {
      throw new ElasticFailure(
          "Elasticsearch answered " + (position + 1) + " of " + documents + " bulk items", 0);
    }
    return new BulkAnswer(statuses, reasons);
  }
}
