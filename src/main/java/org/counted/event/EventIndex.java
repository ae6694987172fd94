package org.counted.event;

import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.counted.elastic.IndexDefinition;
import org.counted.elastic.IndexDefinitions;

/**
 * The indices of events, one for each month of the events' own UTC date, sorted so that all events
 * of one title and item lie together in time order; the index of the secrets, and that of copies of
 * the robots list.
 */
@Singleton
public class EventIndex implements IndexDefinitions {

  /** The order in which events lie, and in which a counting pass reads them. */
  public static final List<String> ORDER = List.of("title", "item", "timestamp");

  static final String KEYS = "counted-keys";
  static final String ROBOTS = "counted-robots";

  private static final String PREFIX = "counted-events-";
  private static final Map<YearMonth, String> NAMES = new ConcurrentHashMap<>();
  private static final String OPAQUE =
      "{\"type\":\"keyword\",\"index\":false,\"doc_values\":false}";
  private static final String KEYWORD = "{\"type\":\"keyword\"}";

  /** The name of a month's index. */
  public static String of(YearMonth month) {
    return PREFIX + month;
  }

  /** The index that an event of this moment belongs to. */
  public static String of(long timestamp) {
    return NAMES.computeIfAbsent(EventId.month(timestamp), EventIndex::of);
  }

  /** Whether an index of that name holds events. */
  public static boolean isOne(String index) {
    return index.startsWith(PREFIX);
  }

  /** The month that an index of events is of. */
  public static YearMonth month(String index) {
    return YearMonth.parse(index.substring(PREFIX.length()));
  }

  /** The pattern of all events' indices. */
  public static String all() {
    return PREFIX + "*";
  }

  @Override
  public List<IndexDefinition> definitions() {
    return List.of(
        new IndexDefinition(
            "counted-events",
            all(),
            """
            {"index.sort.field":["title","item","timestamp"],
             "index.sort.order":["asc","asc","asc"],
             "index.refresh_interval":"10s"}""",
            properties(),
            true),
        new IndexDefinition(
            KEYS,
            KEYS,
            IndexDefinition.PLAIN,
            "{\"secret\":" + OPAQUE + ",\"created\":{\"type\":\"date\"}}",
            false),
        new IndexDefinition(
            ROBOTS,
            ROBOTS,
            IndexDefinition.PLAIN,
            "{'location':O,'text':O,'etag':O,'last_modified':O,'accepted':O,'checked':O,'problem':O}"
                .replace('\'', '"')
                .replace("O", OPAQUE),
            false));
  }

  private static String properties() {
    StringBuilder json = new StringBuilder("{");
    for (String field :
        List.of(
            EventField.PLATFORM,
            EventField.TITLE,
            EventField.ITEM,
            EventField.WITHIN,
            EventField.ACTION)) {
      property(json, field, KEYWORD);
    }
    for (String field :
        List.of(
            EventField.ACCESS_METHOD,
            EventField.DATA_TYPE,
            EventField.PARENT,
            EventField.PARENT_DATA_TYPE,
            EventField.YOP,
            EventField.ACCESS_TYPE,
            EventField.DATABASE,
            EventField.DATABASES,
            EventField.SEARCH_MODE,
            EventField.SEGMENTS,
            EventField.URL,
            EventField.URL_BEFORE,
            EventField.REFERRER,
            EventField.USER,
            EventField.USER_BEFORE,
            EventField.SESSION,
            EventField.INSTITUTIONS,
            EventField.COUNTRY,
            EventField.SUBDIVISION,
            EventField.AGENT,
            EventField.ROBOT,
            EventField.ROBOTS)) {
      property(json, field, OPAQUE);
    }
    String number = "{\"type\":\"integer\",\"index\":false,\"doc_values\":false}";
    property(json, EventField.STATUS, number);
    property(json, EventField.SEGMENT_COUNT, number);
    property(json, EventField.SLICE, "{\"type\":\"short\",\"index\":false}");
    // Of the few that are not public alone.
    property(json, EventField.ITEM_PUBLIC, "{\"type\":\"boolean\"}");
    property(json, EventField.TIMESTAMP, "{\"type\":\"date\",\"format\":\"epoch_millis\"}");
    json.setLength(json.length() - 1);
    return json.append('}').toString();
  }

  private static void property(StringBuilder json, String field, String mapping) {
    json.append('"').append(field).append("\":").append(mapping).append(',');
  }
}
