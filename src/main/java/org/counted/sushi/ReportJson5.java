package org.counted.sushi;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counted.counter.DataType5;
import org.counted.counter.Element;
import org.counted.counter.IdentifierType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportFilter;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a report of Release 5 (Code of Practice 5.0, and the API specification 5.0.3):
 * one object for each combination of item and attributes, lists of names and values throughout.
 */
final class ReportJson5 implements ReportForm {

  @Override
  public void write(ReportHeader header, Iterator<ReportItem> items, OutputStream out)
      throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      header(json, header);
      json.writeArrayFieldStart("Report_Items");
      while (items.hasNext()) {
        ReportItem item = items.next();
        for (ReportItem.Row row : item.rows()) {
          item(json, header.request(), item, row);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void header(JsonGenerator json, ReportHeader header) throws IOException {
    ReportRequest request = header.request();
    json.writeObjectFieldStart("Report_Header");
    json.writeStringField("Report_Name", request.report().reportName(request.release()));
    json.writeStringField("Report_ID", request.report().name());
    json.writeStringField("Release", request.release().wireName());
    json.writeStringField("Institution_Name", request.customer().name());
    Json.typedIdentifiers(json, "Institution_ID", header.institutionIds());
    json.writeStringField("Customer_ID", request.customer().id());
    json.writeArrayFieldStart("Report_Filters");
    named(json, "Begin_Date", request.period().beginDate().toString());
    named(json, "End_Date", request.period().endDate().toString());
    for (Map.Entry<ReportFilter, List<String>> filter : header.filters().entrySet()) {
      named(json, filter.getKey().wireName(request.release()), String.join("|", filter.getValue()));
    }
    json.writeEndArray();
    if (!header.attributes().isEmpty()) {
      json.writeArrayFieldStart("Report_Attributes");
      for (Map.Entry<String, List<String>> attribute : header.attributes().entrySet()) {
        named(json, attribute.getKey(), String.join("|", attribute.getValue()));
      }
      json.writeEndArray();
    }
    if (!header.exceptions().isEmpty()) {
      json.writeArrayFieldStart("Exceptions");
      for (CounterException exception : header.exceptions()) {
        ExceptionJson.write(json, request.release(), exception);
      }
      json.writeEndArray();
    }
    json.writeStringField("Created", header.created().toString());
    json.writeStringField("Created_By", request.platform().name());
    json.writeEndObject();
  }

  private static void named(JsonGenerator json, String name, String value) throws IOException {
    Json.pair(json, "Name", name, "Value", value);
  }

  private static void item(
      JsonGenerator json, ReportRequest request, ReportItem item, ReportItem.Row row)
      throws IOException {
    CatalogueItem subject = item.line().subject();
    List<Element> shown = request.elements();
    json.writeStartObject();
    for (Element element : shown) {
      switch (element) {
        case Database -> json.writeStringField("Database", ItemValues.databaseName(subject));
        case Title, Item -> json.writeStringField(element.name(), ItemValues.name(subject));
        case Publisher -> json.writeStringField("Publisher", ItemValues.publisher(subject));
        case Publisher_ID ->
            Json.typedIdentifiers(json, "Publisher_ID", ItemValues.publisherIds(subject));
        case Platform -> json.writeStringField("Platform", request.platform().name());
        case Authors -> contributors(json, subject);
        case Publication_Date -> dates(json, subject);
        case Article_Version -> versions(json, subject);
        default -> {}
      }
    }
    Map<IdentifierType, List<String>> identifiers = new EnumMap<>(IdentifierType.class);
    ItemValues.identifiers(subject)
        .forEach(
            (type, value) -> {
              if (type.column().filter(shown::contains).isPresent()) {
                identifiers.put(type, List.of(value));
              }
            });
    Json.typedIdentifiers(json, "Item_ID", identifiers);
    Optional<CatalogueItem> parent =
        shown.contains(Element.Parent_Title) ? ItemValues.parent(item.line()) : Optional.empty();
    if (parent.isPresent()) {
      parent(json, request, item, parent.get());
    }
    for (Map.Entry<Element, String> attribute : row.attributes().entrySet()) {
      json.writeStringField(attribute.getKey().name(), attribute.getValue());
    }
    performance(json, request, row);
    json.writeEndObject();
  }

  private static void parent(
      JsonGenerator json, ReportRequest request, ReportItem item, CatalogueItem parent)
      throws IOException {
    List<Element> shown = request.elements();
    json.writeObjectFieldStart("Item_Parent");
    Json.textUnlessEmpty(json, "Item_Name", ItemValues.name(parent));
    Map<IdentifierType, List<String>> identifiers = new EnumMap<>(IdentifierType.class);
    ItemValues.identifiers(parent)
        .forEach(
            (type, value) -> {
              if (shown.contains(ItemColumns.parentColumn(type))) {
                identifiers.put(type, List.of(value));
              }
            });
    Json.typedIdentifiers(json, "Item_ID", identifiers);
    contributors(json, parent);
    if (shown.contains(Element.Parent_Publication_Date)) {
      dates(json, parent);
    }
    versions(json, parent);
    if (shown.contains(Element.Parent_Data_Type) && item.line().parentDataType() != null) {
      json.writeStringField(
          "Data_Type", DataType5.of(item.line().parentDataType(), request.report()).name());
    }
    json.writeEndObject();
  }

  private static void contributors(JsonGenerator json, @Nullable CatalogueItem item)
      throws IOException {
    List<CatalogueItem.Author> authors = ItemValues.authors(item);
    if (authors.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("Item_Contributors");
    for (CatalogueItem.Author author : authors) {
      json.writeStartObject();
      json.writeStringField("Type", "Author");
      json.writeStringField("Name", author.name());
      Json.textUnlessEmpty(json, "Identifier", ItemValues.authorId(author));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void dates(JsonGenerator json, @Nullable CatalogueItem item) throws IOException {
    typed(json, "Item_Dates", "Publication_Date", ItemValues.publicationDate(item));
  }

  private static void versions(JsonGenerator json, @Nullable CatalogueItem item)
      throws IOException {
    typed(json, "Item_Attributes", "Article_Version", ItemValues.articleVersion(item));
  }

  private static void typed(JsonGenerator json, String list, String type, String value)
      throws IOException {
    if (value.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(list);
    Json.pair(json, "Type", type, "Value", value);
    json.writeEndArray();
  }

  private static void performance(JsonGenerator json, ReportRequest request, ReportItem.Row row)
      throws IOException {
    SortedMap<YearMonth, Map<MetricType, Long>> months = new TreeMap<>();
    row.counts()
        .forEach(
            (metric, counts) ->
                counts.forEach(
                    (month, count) ->
                        months
                            .computeIfAbsent(month, each -> new EnumMap<>(MetricType.class))
                            .put(metric, count)));
    json.writeArrayFieldStart("Performance");
    for (Map.Entry<YearMonth, Map<MetricType, Long>> month : months.entrySet()) {
      LocalDate end = request.totals() ? request.period().endDate() : month.getKey().atEndOfMonth();
      json.writeStartObject();
      json.writeObjectFieldStart("Period");
      json.writeStringField("Begin_Date", month.getKey().atDay(1).toString());
      json.writeStringField("End_Date", end.toString());
      json.writeEndObject();
      json.writeArrayFieldStart("Instance");
      for (Map.Entry<MetricType, Long> count : month.getValue().entrySet()) {
        json.writeStartObject();
        json.writeStringField("Metric_Type", count.getKey().name());
        json.writeNumberField("Count", count.getValue());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
