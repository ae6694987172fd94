package org.counted.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.counted.elastic.Elasticsearch;

/** The records of all runs, kept for ever: they are small, and auditors ask. */
@Singleton
public class Runs {

  private static final int MOST = 10_000;

  private final Elasticsearch elasticsearch;
  private final ObjectMapper json;

  Runs(Elasticsearch elasticsearch, ObjectMapper json) {
    this.elasticsearch = elasticsearch;
    this.json = json;
  }

  /** The runs of a cycle that completed, newest period and newest run first. */
  public List<RunRecord> completed(Cycle cycle) {
    return search(
        "{\"bool\":{\"filter\":["
            + term("cycle", cycle.name())
            + ","
            + term("state", RunRecord.State.Complete.name())
            + "]}}");
  }

  /** All runs, newest period and newest run first. */
  public List<RunRecord> all() {
    return search("{\"match_all\":{}}");
  }

  /** The run whose figures are served for a period. */
  Optional<RunRecord> last(Period period) {
    return search(
            "{\"bool\":{\"filter\":["
                + term("cycle", period.cycle().name())
                + ","
                + term("period", period.toString())
                + ","
                + term("state", RunRecord.State.Complete.name())
                + "]}}")
        .stream()
        .findFirst();
  }

  void store(RunRecord run) {
    try {
      ObjectNode document = json.valueToTree(run);
      document.remove("id");
      elasticsearch.call(
          "PUT",
          "/" + ReportIndices.RUNS + "/_doc/" + run.id() + "?refresh=true",
          json.writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run's record is always JSON", e);
    }
  }

  private List<RunRecord> search(String query) {
    JsonNode answer =
        elasticsearch.call(
            "POST",
            "/" + ReportIndices.RUNS + "/_search?ignore_unavailable=true",
            "{\"size\":"
                + MOST
                + ",\"query\":"
                + query
                + ",\"sort\":[{\"period\":\"desc\"},{\"started\":\"desc\"}]}");
    List<RunRecord> runs = new ArrayList<>();
    for (JsonNode hit : answer.path("hits").path("hits")) {
      ObjectNode document = (ObjectNode) hit.path("_source");
      document.put("id", hit.path("_id").asText());
      try {
        runs.add(json.treeToValue(document, RunRecord.class));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(
            "the record of run " + hit.path("_id").asText() + " cannot be read", e);
      }
    }
    return runs;
  }

  private static String term(String field, String value) {
    return "{\"term\":{\"" + field + "\":\"" + value + "\"}}";
  }
}
