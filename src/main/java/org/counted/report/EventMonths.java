package org.counted.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.counted.elastic.Elasticsearch;
import org.jspecify.annotations.Nullable;

/** What is noted of each UTC month's events: since when they rest, what was done to them. */
@Singleton
class EventMonths {

  private static final int MOST = 10_000;

  private final Elasticsearch elasticsearch;
  private final ObjectMapper json;

  EventMonths(Elasticsearch elasticsearch, ObjectMapper json) {
    this.elasticsearch = elasticsearch;
    this.json = json;
  }

  /** How far events are on their way out. */
  enum Removal {
    /** No run begins any more; those under way are looked for. */
    Begun,
    /** They are gone, or going. */
    Done
  }

  /**
   * One month's.
   *
   * @param events how many there were when somebody last looked
   * @param since when there were first so many
   * @param merged when their segments were asked to become one
   * @param removal null while they are kept
   * @param removed when they were
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Note(
      long events,
      Instant since,
      @Nullable Instant merged,
      @Nullable Removal removal,
      @Nullable Instant removed) {

    static Note of(long events, Instant since) {
      return new Note(events, since, null, null, null);
    }

    Note now(long events, Instant since) {
      return new Note(events, since, merged, removal, removed);
    }

    Note merged(Instant moment) {
      return new Note(events, since, moment, removal, removed);
    }

    Note withRemoval(@Nullable Removal removal, @Nullable Instant moment) {
      return new Note(events, since, merged, removal, moment);
    }
  }

  /** Whether a month with such a note, or none, can be counted no more. */
  static boolean isRemoved(@Nullable Note note) {
    return note != null && note.removal() != null;
  }

  /** All that is noted. */
  Map<YearMonth, Note> all() {
    Map<YearMonth, Note> notes = new TreeMap<>();
    JsonNode answer =
        elasticsearch.get(
            "/"
                + ReportIndices.MONTHS
                + "/_search?ignore_unavailable=true&allow_no_indices=true&size="
                + MOST);
    for (JsonNode hit : answer.path("hits").path("hits")) {
      try {
        notes.put(
            YearMonth.parse(hit.path("_id").asText()),
            json.treeToValue(hit.path("_source"), Note.class));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the note of a month cannot be read: " + hit, e);
      }
    }
    return notes;
  }

  void store(YearMonth month, Note note) {
    elasticsearch.call(
        "PUT",
        "/" + ReportIndices.MONTHS + "/_doc/" + month + "?refresh=true",
        json.valueToTree(note).toString());
  }
}
