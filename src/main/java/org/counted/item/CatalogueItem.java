package org.counted.item;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.counted.counter.DataType;
import org.jspecify.annotations.Nullable;

/**
 * What is currently known of an item, a title or a database: its descriptive metadata. What was
 * true at the moment of use is not here but on the event (Code of Practice 5.1, 3.3.5).
 *
 * @param id {@code platform:id}, the Proprietary_ID
 * @param parent the id of the title or database that holds it
 * @param within the ids of what else holds it: collections, projects, whatever a platform has
 * @param database the id of the database that its use is attributed to where an event names none
 * @param name the Item, Title or Database as it is printed; null when nobody told
 * @param publisherIds as on the wire, {@code ROR:…}, {@code ISNI:…} or {@code namespace:value}
 * @param publicationDate yyyy-mm-dd
 * @param isPublic whether everybody may see it; null when nobody told, and then it is as what holds
 *     it ({@link Holders})
 */
public record CatalogueItem(
    String id,
    String platform,
    @Nullable DataType dataType,
    @Nullable String parent,
    List<String> within,
    @Nullable String database,
    @Nullable String name,
    @Nullable String publisher,
    List<String> publisherIds,
    @Nullable String doi,
    @Nullable String isbn,
    @Nullable String printIssn,
    @Nullable String onlineIssn,
    @Nullable String uri,
    List<Author> authors,
    @Nullable String publicationDate,
    @Nullable String articleVersion,
    @Nullable String yop,
    @JsonProperty("public") @Nullable Boolean isPublic) {

  public CatalogueItem {
    // Empty lists are not stored, and are null when they are read back.
    within = within == null ? List.of() : List.copyOf(within);
    publisherIds = publisherIds == null ? List.of() : List.copyOf(publisherIds);
    authors = authors == null ? List.of() : List.copyOf(authors);
  }

  /** An item of which nothing but the id was ever told. */
  public static CatalogueItem unknown(String id, String platform) {
    return new CatalogueItem(
        id, platform, null, null, List.of(), null, null, null, List.of(), null, null, null, null,
        null, List.of(), null, null, null, null);
  }

  /** This item, with what is absent here taken from another description of it. */
  public CatalogueItem over(CatalogueItem below) {
    return new CatalogueItem(
        id,
        platform,
        either(dataType, below.dataType),
        either(parent, below.parent),
        within.isEmpty() ? below.within : within,
        either(database, below.database),
        either(name, below.name),
        either(publisher, below.publisher),
        publisherIds.isEmpty() ? below.publisherIds : publisherIds,
        either(doi, below.doi),
        either(isbn, below.isbn),
        either(printIssn, below.printIssn),
        either(onlineIssn, below.onlineIssn),
        either(uri, below.uri),
        authors.isEmpty() ? below.authors : authors,
        either(publicationDate, below.publicationDate),
        either(articleVersion, below.articleVersion),
        either(yop, below.yop),
        either(isPublic, below.isPublic));
  }

  private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }

  /** An author, with at most one of the identifiers that COUNTER knows (3.2.2). */
  public record Author(String name, @Nullable String orcid, @Nullable String isni) {}
}
