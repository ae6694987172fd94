package org.counted.sushi;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.counted.counter.Element;
import org.counted.counter.IdentifierType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportId;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a report of Release 5.1 (Code of Practice 5.1, 5.1 and the API specification).
 */
final class ReportJson51 implements ReportForm {

  /** The filters of the header that are texts; all others are lists. */
  private static final Set<ReportFilter> TEXTS =
      Set.of(
          ReportFilter.Platform,
          ReportFilter.Database,
          ReportFilter.Item_ID,
          ReportFilter.Author,
          ReportFilter.Attributed,
          ReportFilter.Country_Code,
          ReportFilter.Subdivision_Code);

  @Override
  public void write(ReportHeader header, Iterator<ReportItem> items, OutputStream out)
      throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      header(json, header);
      json.writeArrayFieldStart("Report_Items");
      if (header.request().report().fullReport() == ReportId.IR) {
        itemsByParent(json, header.request(), items);
      } else {
        while (items.hasNext()) {
          item(json, header.request(), items.next());
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
    Json.identifiers(json, "Institution_ID", header.institutionIds());
    json.writeObjectFieldStart("Report_Filters");
    json.writeStringField("Begin_Date", request.period().beginDate().toString());
    json.writeStringField("End_Date", request.period().endDate().toString());
    for (Map.Entry<ReportFilter, List<String>> filter : header.filters().entrySet()) {
      attribute(json, filter.getKey().name(), filter.getValue(), TEXTS.contains(filter.getKey()));
    }
    json.writeEndObject();
    Map<String, List<String>> attributes = header.attributes();
    if (!attributes.isEmpty()) {
      json.writeObjectFieldStart("Report_Attributes");
      for (Map.Entry<String, List<String>> entry : attributes.entrySet()) {
        attribute(
            json, entry.getKey(), entry.getValue(), !entry.getKey().equals("Attributes_To_Show"));
      }
      json.writeEndObject();
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
    json.writeStringField("Registry_Record", request.platform().registryRecord());
    json.writeEndObject();
  }

  private static void attribute(
      JsonGenerator json, String name, List<String> values, boolean isText) throws IOException {
    if (isText) {
      json.writeStringField(name, String.join("|", values));
      return;
    }
    Json.texts(json, name, values);
  }

  /** Items of one parent lie together; without parent details all stand in one object. */
  private static void itemsByParent(
      JsonGenerator json, ReportRequest request, Iterator<ReportItem> items) throws IOException {
    boolean parents = request.elements().contains(Element.Parent_Title);
    @Nullable String open = null;
    while (items.hasNext()) {
      ReportItem item = items.next();
      @Nullable CatalogueItem parent = parents ? ItemValues.parent(item.line()).orElse(null) : null;
      String key = parent == null ? "" : parent.id();
      if (!key.equals(open)) {
        if (open != null) {
          json.writeEndArray();
          json.writeEndObject();
        }
        json.writeStartObject();
        if (parent != null) {
          parent(json, request, parent, item);
        }
        json.writeArrayFieldStart("Items");
        open = key;
      }
      item(json, request, item);
    }
    if (open != null) {
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void parent(
      JsonGenerator json, ReportRequest request, CatalogueItem parent, ReportItem item)
      throws IOException {
    Map<IdentifierType, String> shown = new EnumMap<>(IdentifierType.class);
    for (Element element : request.elements()) {
      switch (element) {
        case Parent_Title -> Json.textUnlessEmpty(json, "Title", ItemValues.name(parent));
        case Parent_Authors -> authors(json, parent);
        case Parent_Publication_Date ->
            Json.textUnlessEmpty(json, "Publication_Date", ItemValues.publicationDate(parent));
        case Parent_Article_Version ->
            Json.textUnlessEmpty(json, "Article_Version", ItemValues.articleVersion(parent));
        case Parent_Data_Type ->
            json.writeStringField("Data_Type", String.valueOf(item.line().parentDataType()));
        default -> {}
      }
    }
    ItemValues.identifiers(parent)
        .forEach(
            (type, value) -> {
              if (request.elements().contains(ItemColumns.parentColumn(type))) {
                shown.put(type, value);
              }
            });
    itemId(json, shown);
  }

  private static void item(JsonGenerator json, ReportRequest request, ReportItem item)
      throws IOException {
    CatalogueItem subject = item.line().subject();
    Map<IdentifierType, String> identifiers = ItemValues.identifiers(subject);
    Map<IdentifierType, String> shown = new EnumMap<>(IdentifierType.class);
    json.writeStartObject();
    for (Element element : request.elements()) {
      switch (element) {
        case Database -> json.writeStringField("Database", ItemValues.databaseName(subject));
        case Title, Item -> json.writeStringField(element.name(), ItemValues.name(subject));
        case Publisher -> json.writeStringField("Publisher", ItemValues.publisher(subject));
        case Publisher_ID ->
            Json.identifiers(json, "Publisher_ID", ItemValues.publisherIds(subject));
        case Platform -> json.writeStringField("Platform", request.platform().name());
        case Authors -> authors(json, subject);
        case Publication_Date ->
            Json.textUnlessEmpty(json, "Publication_Date", ItemValues.publicationDate(subject));
        case Article_Version ->
            Json.textUnlessEmpty(json, "Article_Version", ItemValues.articleVersion(subject));
        default -> {}
      }
    }
    identifiers.forEach(
        (type, value) -> {
          if (type.column().filter(request.elements()::contains).isPresent()) {
            shown.put(type, value);
          }
        });
    itemId(json, shown);
    json.writeArrayFieldStart("Attribute_Performance");
    for (ReportItem.Row row : item.rows()) {
      row(json, row);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void row(JsonGenerator json, ReportItem.Row row) throws IOException {
    json.writeStartObject();
    for (Map.Entry<Element, String> attribute : row.attributes().entrySet()) {
      json.writeStringField(attribute.getKey().name(), attribute.getValue());
    }
    json.writeObjectFieldStart("Performance");
    for (Map.Entry<MetricType, SortedMap<YearMonth, Long>> metric : row.counts().entrySet()) {
      json.writeObjectFieldStart(metric.getKey().name());
      for (Map.Entry<YearMonth, Long> count : metric.getValue().entrySet()) {
        json.writeNumberField(count.getKey().toString(), count.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void authors(JsonGenerator json, @Nullable CatalogueItem item) throws IOException {
    List<CatalogueItem.Author> authors = ItemValues.authors(item);
    if (authors.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("Authors");
    for (CatalogueItem.Author author : authors) {
      json.writeStartObject();
      json.writeStringField("Name", author.name());
      if (author.orcid() != null) {
        json.writeStringField("ORCID", author.orcid());
      }
      if (author.isni() != null) {
        json.writeStringField("ISNI", author.isni());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void itemId(JsonGenerator json, Map<IdentifierType, String> identifiers)
      throws IOException {
    if (identifiers.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("Item_ID");
    for (Map.Entry<IdentifierType, String> identifier : identifiers.entrySet()) {
      json.writeStringField(identifier.getKey().name(), identifier.getValue());
    }
    json.writeEndObject();
  }
}
