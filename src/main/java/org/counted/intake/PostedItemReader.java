package org.counted.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counted.counter.AccessType;
import org.counted.counter.ArticleVersion;
import org.counted.counter.DataType;
import org.counted.counter.IdentifierType;
import org.counted.event.RecentlyUsed;
import org.counted.intake.PostedJson.Constants;
import org.counted.item.CatalogueItem.Author;
import org.counted.item.Holders;
import org.jspecify.annotations.Nullable;

/** Reads items, parents and databases of posted events. */
final class PostedItemReader {

  private static final String FIELDS =
      "id, data_type, name, publisher, publisher_ids, doi, isbn, print_issn, online_issn, uri,"
          + " authors, publication_date, article_version, yop, access_type, parent, within,"
          + " database, public";
  private static final String SHAPE = "an id, or an object with " + FIELDS;
  private static final Constants<DataType> DATA_TYPES =
      Constants.of(DataType.values(), DataType::name);
  private static final Constants<AccessType> ACCESS_TYPES =
      Constants.of(AccessType.values(), AccessType::name);

  private static final Set<String> ARTICLE_VERSIONS =
      Stream.of(ArticleVersion.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  /** Reports print no more authors (Code of Practice 3.2.2). */
  private static final int AUTHORS = 3;

  private static final int REMEMBERED_IDENTIFIERS = 10_000;
  private static final String YOP_RULE = "four digits, 0001 to 9999";

  /** Checking an identifier costs more than knowing it again. */
  private final Map<IdentifierType, RecentlyUsed<String, Boolean>> checked =
      new EnumMap<>(IdentifierType.class);

  PostedItemReader() {
    for (IdentifierType type : IdentifierType.values()) {
      checked.put(type, new RecentlyUsed<>("identifiers", REMEMBERED_IDENTIFIERS));
    }
  }

  /** The item that the parser stands on: an id or an object. */
  @Nullable PostedItem item(PostedJson json) throws IOException, Refused {
    if (json.isNull()) {
      return null;
    }
    if (json.isText()) {
      String id = json.id();
      return id == null ? null : PostedItem.named(id);
    }
    json.beginObject(SHAPE);
    PostedItemDraft draft = new PostedItemDraft();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      read(field, json, draft);
    }
    if (draft.id == null) {
      throw json.refused("an object with an id");
    }
    return draft.finished(draft.id);
  }

  /**
   * The entry of the catalogue that the parser stands on: an object.
   *
   * @param id known already, so that the object need not have one, but no other
   */
  PostedItem entry(PostedJson json, @Nullable String id) throws IOException, Refused {
    json.beginObject("an object with " + FIELDS);
    PostedItemDraft draft = new PostedItemDraft();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      read(field, json, draft);
    }
    String read = draft.id == null ? id : draft.id;
    if (read == null) {
      throw json.refused("an object with an id");
    }
    if (id != null && !id.equals(read)) {
      throw new Refused("id", read, "absent, or the id of the path");
    }
    return draft.finished(read);
  }

  private void read(String field, PostedJson json, PostedItemDraft to) throws IOException, Refused {
    switch (field) {
      case "id" -> to.id = json.id();
      case "data_type" -> to.dataType = json.constant(DATA_TYPES);
      case "name" -> to.name = json.textOrNothing();
      case "publisher" -> to.publisher = json.textOrNothing();
      case "publisher_ids" -> to.publisherIds = publisherIds(json);
      case "doi" -> to.doi = identifier(IdentifierType.DOI, "10.…/…, no URL", json);
      case "isbn" -> to.isbn = identifier(IdentifierType.ISBN, "an ISBN-13 with hyphens", json);
      case "print_issn" ->
          to.printIssn = identifier(IdentifierType.Print_ISSN, "an ISSN, 1234-567X", json);
      case "online_issn" ->
          to.onlineIssn = identifier(IdentifierType.Online_ISSN, "an ISSN, 1234-567X", json);
      case "uri" -> to.uri = identifier(IdentifierType.URI, "an absolute URL or a URN", json);
      case "authors" -> to.authors = authors(json);
      case "publication_date" ->
          to.publicationDate = json.textThatFits(PostedItemReader::isDate, "a date, yyyy-mm-dd");
      case "article_version" ->
          to.articleVersion =
              json.textThatFits(ARTICLE_VERSIONS::contains, "AO, SMUR, AM, P, VoR, CVoR or EVoR");
      case "yop" -> to.yop = yop(json);
      case "access_type" -> to.accessType = json.constant(ACCESS_TYPES);
      case "parent" -> to.parent = item(json);
      case "within" -> to.within = within(json);
      case "database" -> to.database = item(json);
      case "public" -> to.isPublic = json.truth();
      default -> throw json.unknownField(FIELDS);
    }
  }

  private @Nullable String identifier(IdentifierType type, String rule, PostedJson json)
      throws IOException, Refused {
    return json.textThatFits(value -> accepts(type, value), rule);
  }

  private boolean accepts(IdentifierType type, String value) {
    RecentlyUsed<String, Boolean> answers = checked.get(type);
    Boolean known = answers == null ? null : answers.get(value);
    if (known != null) {
      return known;
    }
    boolean accepted = type.accepts(value);
    if (answers != null) {
      answers.put(value, accepted);
    }
    return accepted;
  }

  private List<String> publisherIds(PostedJson json) throws IOException, Refused {
    List<String> fitting = new ArrayList<>();
    for (String id : json.ids()) {
      if (isPublisherId(id)) {
        fitting.add(id);
      } else {
        json.note("ROR:…, ISNI:… or namespace:value");
      }
    }
    return fitting;
  }

  private boolean isPublisherId(String id) {
    if (id.startsWith("ROR:")) {
      return accepts(IdentifierType.ROR, id.substring("ROR:".length()));
    }
    if (id.startsWith("ISNI:")) {
      return accepts(IdentifierType.ISNI, id.substring("ISNI:".length()));
    }
    return accepts(IdentifierType.Proprietary, id);
  }

  private static List<String> within(PostedJson json) throws IOException, Refused {
    Set<String> ids = new TreeSet<>(json.ids());
    if (ids.size() > Holders.MOST) {
      throw json.refused("at most " + Holders.MOST + " ids");
    }
    return List.copyOf(ids);
  }

  private List<Author> authors(PostedJson json) throws IOException, Refused {
    if (json.isNull()) {
      return List.of();
    }
    if (!json.isArray()) {
      throw json.refused("a list of names, or of objects with name, orcid, isni");
    }
    List<Author> authors = new ArrayList<>(AUTHORS);
    while (json.nextElement()) {
      Author author = author(json);
      if (author != null && authors.size() < AUTHORS) {
        authors.add(author);
      }
    }
    return authors;
  }

  private @Nullable Author author(PostedJson json) throws IOException, Refused {
    if (json.isText()) {
      String name = json.textOrNothing();
      return name == null ? null : new Author(name, null, null);
    }
    json.beginObject("a name, or an object with name, orcid, isni");
    String name = null;
    String orcid = null;
    String isni = null;
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "name" -> name = json.textOrNothing();
        case "orcid" ->
            orcid = identifier(IdentifierType.ORCID, "0000-0000-0000-000X, no URL", json);
        case "isni" -> isni = identifier(IdentifierType.ISNI, "16 digits, the last may be X", json);
        default -> throw json.unknownField("name, orcid, isni");
      }
    }
    if (name == null) {
      json.note("an author has a name");
      return null;
    }
    return new Author(name, orcid, isni);
  }

  private static @Nullable String yop(PostedJson json) throws IOException, Refused {
    if (json.isNumber()) {
      return String.format("%04d", json.number(1, 9999));
    }
    return json.textThatFits(PostedItemReader::isYop, YOP_RULE);
  }

  private static boolean isYop(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() == 4 && !text.equals("0000");
  }

  private static boolean isDate(String text) {
    return text.length() == 10 && Timestamps.millis(text + "T00:00:00Z").isPresent();
  }
}
