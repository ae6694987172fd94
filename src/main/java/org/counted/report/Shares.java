package org.counted.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.counted.count.Share;
import org.counted.elastic.BulkStream;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;

/**
 * What the processes that count one month together have to know of each other: which run they are
 * part of, and what each share has left to be gathered. A share has an index of its own, so that
 * one that was killed is begun anew without a trace.
 */
@Singleton
class Shares {

  /** Totals in one document. */
  private static final int PIECE = 500;

  private static final String DONE = "done";

  private final Elasticsearch elasticsearch;
  private final ObjectMapper json;
  private final Clock clock;

  Shares(Elasticsearch elasticsearch, ObjectMapper json, Clock clock) {
    this.elasticsearch = elasticsearch;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The run that the shares of a month belong to.
   *
   * @param run its id
   * @param of how many shares it has
   * @param events how many events the month had when it began
   * @param robots the version of the robots list that it began with
   */
  record Joint(String run, int of, Instant started, long events, String robots) {}

  /** The joint run of a month that has not ended. */
  Optional<Joint> joint(Period.Month month) {
    JsonNode document = elasticsearch.document(ReportIndices.SHARES, month.toString());
    return document.isMissingNode()
        ? Optional.empty()
        : Optional.of(read(document.path("content"), Joint.class));
  }

  /** The number of a share that is being counted now, of any but the asking one's. */
  OptionalInt beingCounted(Period.Month month, Joint joint, int asking) {
    return IntStream.rangeClosed(1, joint.of())
        .filter(number -> number != asking)
        .filter(number -> Lock.isHeld(elasticsearch, clock, lock(month, number, joint.of())))
        .findFirst();
  }

  /** The name of the lock of a share. */
  static String lock(Period.Month month, int number, int of) {
    return month + "." + number + "-" + of;
  }

  /**
   * Makes way for a run of the whole month: what an abandoned joint run has left is removed.
   *
   * @throws Runner.PeriodIsRunning when the joint run is under way
   */
  void makeWay(Period.Month month) {
    Optional<Joint> joint = joint(month);
    if (joint.isEmpty()) {
      return;
    }
    OptionalInt counted = beingCounted(month, joint.get(), 0);
    if (counted.isPresent()) {
      throw new Runner.PeriodIsRunning(
          month, "share " + counted.getAsInt() + "/" + joint.get().of());
    }
    end(month, joint.get());
  }

  /** Begins a joint run, unless another process has just begun one. */
  void begin(Period.Month month, Joint joint) {
    try {
      elasticsearch.call("PUT", "/" + ReportIndices.SHARES + "/_create/" + month, document(joint));
    } catch (ElasticFailure e) {
      if (!e.isConflict()) {
        throw e;
      }
    }
  }

  /** Keeps what a share has left; it is done when all of it is kept. */
  void store(Joint joint, int number, List<Share> left) {
    String index = index(joint, number);
    elasticsearch.call("DELETE", "/" + index + "?ignore_unavailable=true", null);
    BulkStream stream = new BulkStream(elasticsearch);
    for (Share part : left) {
      for (Share piece : part.inPieces(PIECE)) {
        stream.add(index, document(piece).getBytes(StandardCharsets.UTF_8));
      }
    }
    stream.finish();
    elasticsearch.call("PUT", "/" + index + "/_doc/" + DONE + "?refresh=true", "{}");
  }

  boolean isDone(Joint joint, int number) {
    return !elasticsearch.document(index(joint, number), DONE).isMissingNode();
  }

  /** The numbers of the shares that are still missing. */
  List<Integer> missing(Joint joint) {
    return IntStream.rangeClosed(1, joint.of())
        .filter(number -> !isDone(joint, number))
        .boxed()
        .toList();
  }

  /** What all shares have left, in pieces, in no order. */
  List<Share> all(Joint joint) {
    List<Share> shares = new ArrayList<>();
    try (SortedRead<Optional<Share>> read =
        new SortedRead<>(
            elasticsearch,
            new SortedRead.Request(
                ReportIndices.SHARES + "-" + joint.run() + "-*", null, List.of(), null),
            (id, source) -> {
              JsonNode content = json.<JsonNode>readTree(source).path("content");
              return id.equals(DONE) ? Optional.empty() : Optional.of(read(content, Share.class));
            })) {
      read.forEachRemaining(share -> share.ifPresent(shares::add));
    }
    return shares;
  }

  /** Removes what was kept of a joint run: it has ended, or is given up. */
  void end(Period.Month month, Joint joint) {
    elasticsearch.call("DELETE", "/" + ReportIndices.SHARES + "/_doc/" + month, null);
    for (int number = 1; number <= joint.of(); number++) {
      elasticsearch.call("DELETE", "/" + index(joint, number) + "?ignore_unavailable=true", null);
    }
  }

  private static String index(Joint joint, int number) {
    return ReportIndices.SHARES + "-" + joint.run() + "-" + number;
  }

  private String document(Object content) {
    try {
      return json.writeValueAsString(Map.of("content", content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a share is always JSON", e);
    }
  }

  private <T> T read(JsonNode content, Class<T> type) {
    try {
      return json.treeToValue(content, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what a share has left cannot be read", e);
    }
  }
}
