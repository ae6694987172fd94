package org.counted.push;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.counted.count.Performance;
import org.counted.counter.AccessMethod;
import org.counted.counter.Format;
import org.counted.counter.IdentifierType;
import org.counted.counter.MetricType;
import org.counted.customer.Platform;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of the Dataset Report, RD1, as DataCite's hub takes it: lower case and hyphens, one
 * month, all usage of a platform's datasets.
 *
 * <p>What 5.1 calls TDM is a machine's access here (5.1.1, 10.4).
 *
 * @param created the day on which the report was made
 */
record DatasetJson(Platform platform, YearMonth month, LocalDate created) {

  /** Leaves the stream open, and open what a failure has broken off. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private static final Map<MetricType, String> METRICS =
      new EnumMap<>(
          Map.of(
              MetricType.Total_Item_Investigations, "total-dataset-investigations",
              MetricType.Total_Item_Requests, "total-dataset-requests",
              MetricType.Unique_Item_Investigations, "unique-dataset-investigations",
              MetricType.Unique_Item_Requests, "unique-dataset-requests"));

  /**
   * Writes a report.
   *
   * @param most datasets, the rest stays with the iterator
   * @param compressed whether the report is sent so, which its header has to say
   * @return how many were written
   */
  int write(OutputStream out, Iterator<Dataset> datasets, int most, boolean compressed)
      throws IOException {
    int written = 0;
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      header(json, compressed);
      json.writeArrayFieldStart("report-datasets");
      for (; written < most && datasets.hasNext(); written++) {
        dataset(json, datasets.next());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return written;
  }

  private void header(JsonGenerator json, boolean compressed) throws IOException {
    json.writeObjectFieldStart("report-header");
    json.writeStringField("report-name", "dataset report");
    json.writeStringField("report-id", "DSR");
    json.writeStringField("release", "rd1");
    json.writeStringField("created", created.toString());
    json.writeStringField("created-by", platform.name());
    json.writeFieldName("reporting-period");
    period(json);
    json.writeArrayFieldStart("report-filters");
    json.writeEndArray();
    json.writeArrayFieldStart("report-attributes");
    json.writeEndArray();
    json.writeArrayFieldStart("exceptions");
    if (compressed) {
      json.writeStartObject();
      json.writeNumberField("code", 69);
      json.writeStringField("severity", "warning");
      json.writeStringField("message", "report is compressed using gzip");
      json.writeStringField("help-url", "https://github.com/datacite/sashimi");
      json.writeStringField("data", "usage data needs to be uncompressed");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void period(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("begin-date", month.atDay(1).toString());
    json.writeStringField("end-date", month.atEndOfMonth().toString());
    json.writeEndObject();
  }

  private void dataset(JsonGenerator json, Dataset dataset) throws IOException {
    CatalogueItem item = dataset.item();
    json.writeStartObject();
    json.writeStringField("dataset-title", orEmpty(item.name()));
    json.writeArrayFieldStart("dataset-id");
    typed(json, "doi", IdentifierType.DOI, item.doi());
    typed(json, "proprietary", IdentifierType.Proprietary, item.id());
    json.writeEndArray();
    json.writeArrayFieldStart("dataset-contributors");
    for (CatalogueItem.Author author : item.authors()) {
      typed(json, "name", author.name());
    }
    json.writeEndArray();
    if (item.publicationDate() != null && Format.PUBLICATION_DATE.accepts(item.publicationDate())) {
      json.writeArrayFieldStart("dataset-dates");
      typed(json, "pub-date", item.publicationDate());
      json.writeEndArray();
    }
    if (item.articleVersion() != null) {
      json.writeArrayFieldStart("dataset-attributes");
      typed(json, "dataset-version", item.articleVersion());
      json.writeEndArray();
    }
    json.writeStringField("platform", platform.name());
    json.writeStringField("publisher", orEmpty(item.publisher()));
    json.writeArrayFieldStart("publisher-id");
    for (String id : item.publisherIds()) {
      // The hub knows neither ROR nor a platform's own namespace.
      if (id.startsWith("ISNI:")) {
        typed(json, "isni", IdentifierType.ISNI, id.substring("ISNI:".length()));
      }
    }
    json.writeEndArray();
    json.writeStringField("data-type", "dataset");
    json.writeStringField("yop", dataset.yop());
    if (item.uri() != null && IdentifierType.URI.accepts(item.uri())) {
      json.writeStringField("uri", item.uri());
    }
    json.writeArrayFieldStart("performance");
    json.writeStartObject();
    json.writeFieldName("period");
    period(json);
    json.writeArrayFieldStart("instance");
    for (AccessMethod method : AccessMethod.values()) {
      instances(json, method, dataset.performance());
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void instances(
      JsonGenerator json, AccessMethod method, List<Performance> performance) throws IOException {
    for (Map.Entry<MetricType, String> metric : METRICS.entrySet()) {
      long total = 0;
      Map<String, Long> countries = new TreeMap<>();
      for (Performance each : performance) {
        long count = each.counts().getOrDefault(metric.getKey(), 0L);
        if (each.accessMethod() != method || count == 0) {
          continue;
        }
        total += count;
        if (each.country() != null) {
          countries.merge(each.country().toLowerCase(Locale.ROOT), count, Long::sum);
        }
      }
      if (total > 0) {
        json.writeStartObject();
        json.writeStringField("metric-type", metric.getValue());
        json.writeStringField("access-method", accessMethod(method));
        json.writeNumberField("count", total);
        if (!countries.isEmpty()) {
          json.writeObjectFieldStart("country-counts");
          for (Map.Entry<String, Long> country : countries.entrySet()) {
            json.writeNumberField(country.getKey(), country.getValue());
          }
          json.writeEndObject();
        }
        json.writeEndObject();
      }
    }
  }

  private static String accessMethod(AccessMethod method) {
    return switch (method) {
      case Regular -> "regular";
      case TDM -> "machine";
    };
  }

  private static void typed(
      JsonGenerator json, String type, IdentifierType rule, @Nullable String value)
      throws IOException {
    if (value != null && rule.accepts(value)) {
      typed(json, type, value);
    }
  }

  private static void typed(JsonGenerator json, String type, String value) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeStringField("value", value);
    json.writeEndObject();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
