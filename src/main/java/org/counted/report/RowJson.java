package org.counted.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.counted.count.Performance;
import org.counted.count.ReportRow;
import org.counted.count.WholeTitles;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;

/** The stored form of report rows: JSON, without what is absent. */
final class RowJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<String, DataType> DATA_TYPES = byName(DataType.values());
  private static final Map<String, AccessType> ACCESS_TYPES = byName(AccessType.values());
  private static final Map<String, AccessMethod> ACCESS_METHODS = byName(AccessMethod.values());
  private static final Map<String, MetricType> METRICS = byName(MetricType.values());

  private static final Map<String, YearMonth> MONTHS = new ConcurrentHashMap<>();

  private static final String WITHIN = "within";

  private RowJson() {}

  /** A row of one month. */
  record MonthRow(YearMonth month, ReportRow row) {}

  static byte[] bytes(YearMonth month, ReportRow row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(400);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("report", row.report().name());
      json.writeStringField("period", month.toString());
      json.writeStringField("customer", row.customer());
      json.writeStringField("key", row.key());
      json.writeStringField("platform", row.platform());
      optional(json, "database", row.database());
      optional(json, "title", row.title());
      optional(json, "item", row.item());
      optional(json, "parent", row.parent());
      optional(json, "parent_data_type", row.parentDataType());
      if (!row.within().equals(usuallyWithin(row.parent()))) {
        json.writeArrayFieldStart(WITHIN);
        for (String container : row.within()) {
          json.writeString(container);
        }
        json.writeEndArray();
      }
      json.writeArrayFieldStart("performance");
      for (Performance performance : row.performance()) {
        write(json, performance);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Performance performance) throws IOException {
    json.writeStartObject();
    json.writeStringField("data_type", performance.dataType().name());
    optional(json, "yop", performance.yop());
    optional(json, "access_type", performance.accessType());
    if (performance.accessMethod() != AccessMethod.Regular) {
      json.writeStringField("access_method", performance.accessMethod().name());
    }
    optional(json, "country", performance.country());
    optional(json, "subdivision", performance.subdivision());
    json.writeBooleanField("attributed", performance.attributed());
    for (Map.Entry<MetricType, Long> count : performance.counts().entrySet()) {
      json.writeNumberField(count.getKey().name(), count.getValue());
    }
    if (!performance.whole().isEmpty()) {
      counts(json, "whole_segments", performance.whole().segments());
      counts(json, "whole_pieces", performance.whole().pieces());
    }
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String field, Map<MetricType, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<MetricType, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey().name(), count.getValue());
    }
    json.writeEndObject();
  }

  static MonthRow read(byte[] bytes) throws IOException {
    try (JsonParser json = JSON.createParser(bytes)) {
      json.nextToken();
      return read("", json);
    }
  }

  static MonthRow read(String id, JsonParser json) throws IOException {
    ReportId report = null;
    YearMonth month = null;
    String customer = "";
    String platform = "";
    String key = "";
    String database = null;
    String title = null;
    String item = null;
    String parent = null;
    DataType parentDataType = null;
    List<String> within = null;
    List<Performance> performance = new ArrayList<>(2);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "report" -> report = ReportId.valueOf(json.getText());
        case "period" -> month = MONTHS.computeIfAbsent(json.getText(), YearMonth::parse);
        case "customer" -> customer = json.getText();
        case "platform" -> platform = json.getText();
        case "key" -> key = json.getText();
        case "database" -> database = json.getText();
        case "title" -> title = json.getText();
        case "item" -> item = json.getText();
        case "parent" -> parent = json.getText();
        case "parent_data_type" -> parentDataType = DATA_TYPES.get(json.getText());
        case WITHIN -> within = texts(json);
        case "performance" -> {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            performance.add(performance(json));
          }
        }
        default -> json.skipChildren();
      }
    }
    if (report == null || month == null) {
      throw new IOException("row " + id + " tells no report or no period");
    }
    return new MonthRow(
        month,
        new ReportRow(
            report,
            customer,
            platform,
            key,
            database,
            title,
            item,
            parent,
            parentDataType,
            within == null ? usuallyWithin(parent) : within,
            performance));
  }

  private static List<String> texts(JsonParser json) throws IOException {
    List<String> texts = new ArrayList<>(2);
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(json.getText());
    }
    return texts;
  }

  /** Most items are in their parent alone, or in nothing. */
  private static List<String> usuallyWithin(@Nullable String parent) {
    return parent == null ? List.of() : List.of(parent);
  }

  private static Performance performance(JsonParser json) throws IOException {
    DataType dataType = DataType.Unspecified;
    String yop = null;
    AccessType accessType = null;
    AccessMethod accessMethod = AccessMethod.Regular;
    String country = null;
    String subdivision = null;
    boolean attributed = false;
    Map<MetricType, Long> counts = new EnumMap<>(MetricType.class);
    Map<MetricType, Long> segments = Map.of();
    Map<MetricType, Long> pieces = Map.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "data_type" -> dataType = DATA_TYPES.getOrDefault(json.getText(), dataType);
        case "yop" -> yop = json.getText();
        case "access_type" -> accessType = ACCESS_TYPES.get(json.getText());
        case "access_method" ->
            accessMethod = ACCESS_METHODS.getOrDefault(json.getText(), accessMethod);
        case "country" -> country = json.getText();
        case "subdivision" -> subdivision = json.getText();
        case "attributed" -> attributed = json.getBooleanValue();
        case "whole_segments" -> segments = counts(json);
        case "whole_pieces" -> pieces = counts(json);
        default -> count(json, field, counts);
      }
    }
    WholeTitles whole =
        segments.isEmpty() && pieces.isEmpty()
            ? WholeTitles.NONE
            : new WholeTitles(segments, pieces);
    return new Performance(
        dataType,
        yop,
        accessType,
        accessMethod,
        country,
        subdivision,
        attributed,
        counts,
        whole,
        List.of());
  }

  private static Map<MetricType, Long> counts(JsonParser json) throws IOException {
    Map<MetricType, Long> counts = new EnumMap<>(MetricType.class);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      count(json, field, counts);
    }
    return counts;
  }

  private static void count(JsonParser json, String field, Map<MetricType, Long> counts)
      throws IOException {
    MetricType metric = METRICS.get(field);
    if (metric != null) {
      counts.put(metric, json.getLongValue());
    }
  }

  private static void optional(JsonGenerator json, String field, @Nullable Object value)
      throws IOException {
    if (value != null) {
      json.writeStringField(field, value.toString());
    }
  }

  private static <E extends Enum<E>> Map<String, E> byName(E[] values) {
    Map<String, E> names = new HashMap<>();
    for (E value : values) {
      names.put(value.name(), value);
    }
    return names;
  }
}
