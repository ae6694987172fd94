package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.counted.elastic.Elasticsearch;
import org.jspecify.annotations.Nullable;

/**
 * What other systems have told for a report's periods. Each time the rows of a period are written
 * anew and then shown in one step; the same rows once more change nothing.
 */
@Singleton
class Pushes {

  private static final int MOST = 10_000;

  private final Elasticsearch elasticsearch;
  private final Clock clock;

  Pushes(Elasticsearch elasticsearch, Clock clock) {
    this.elasticsearch = elasticsearch;
    this.clock = clock;
  }

  /** What became of the rows. */
  enum Result {
    Created,
    Replaced,
    Unchanged
  }

  /**
   * Puts rows in the place of all that a period has.
   *
   * @param rows the fields of each, checked
   */
  Result put(ServedReport report, Period period, List<ObjectNode> rows) {
    String name = report.id() + "." + period;
    try (Lock lock =
        Lock.take(elasticsearch, clock, name, Hosts.name())
            .orElseThrow(() -> ReportRefusal.beingPushed(period.toString()))) {
      JsonNode before = elasticsearch.document(ReportIndices.PUSHES, name);
      String fingerprint = fingerprint(rows);
      if (before.path("fingerprint").asText().equals(fingerprint)) {
        return Result.Unchanged;
      }
      String run = RunId.next(clock);
      Instant now = clock.instant();
      ReportDocuments.Writer<Record> writer =
          ReportDocuments.write(elasticsearch, report.id(), period, run, now);
      rows.forEach(writer::add);
      writer.finish();
      ReportDocuments.refresh(elasticsearch, List.of(writer.index()));
      lock.check();
      ObjectNode shown = ReportDocuments.JSON.createObjectNode();
      shown.put("report", report.id()).put("period", period.toString()).put("run", run);
      shown.put("created", now.toString()).put("rows", rows.size()).put("fingerprint", fingerprint);
      elasticsearch.call(
          "PUT", "/" + ReportIndices.PUSHES + "/_doc/" + name + "?refresh=true", shown.toString());
      ReportDocuments.deleteOthers(
          elasticsearch,
          List.of(writer.index()),
          period,
          List.of(run, before.path("run").asText()));
      return before.isMissingNode() ? Result.Created : Result.Replaced;
    }
  }

  /**
   * Whose rows a report serves.
   *
   * @param asOf refuses periods that were told anew since; null for whatever is told now
   */
  ServedRuns served(String report, PeriodRange range, @Nullable Instant asOf) {
    JsonNode answer =
        elasticsearch.call(
            "POST",
            "/" + ReportIndices.PUSHES + "/_search?ignore_unavailable=true",
            "{\"size\":"
                + MOST
                + ",\"query\":{\"term\":{\"report\":\""
                + report
                + "\"}},\"sort\":[{\"period\":\"desc\"}]}");
    Map<String, String> runs = new HashMap<>();
    Instant newest = Instant.EPOCH;
    for (JsonNode hit : answer.path("hits").path("hits")) {
      JsonNode shown = hit.path("_source");
      String period = shown.path("period").asText();
      Instant created = Instant.parse(shown.path("created").asText());
      if (!range.holds(period)) {
        continue;
      }
      if (asOf != null && created.isAfter(asOf)) {
        throw ReportRefusal.restated(period);
      }
      runs.put(period, shown.path("run").asText());
      newest = created.isAfter(newest) ? created : newest;
    }
    return new ServedRuns(asOf == null ? newest : asOf, runs);
  }

  private static String fingerprint(List<ObjectNode> rows) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ObjectNode row : rows) {
        digest.update(row.toString().getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
