package org.counted.item;

import java.util.List;
import org.counted.counter.DataType;
import org.counted.item.CatalogueItem.Author;
import org.jspecify.annotations.Nullable;

/** An entry of the catalogue being put together: what is not set, nobody told. */
public final class CatalogueItemDraft {

  public @Nullable DataType dataType;
  public @Nullable String parent;
  public List<String> within = List.of();
  public @Nullable String name;
  public @Nullable String publisher;
  public List<String> publisherIds = List.of();
  public @Nullable String doi;
  public @Nullable String printIssn;
  public @Nullable String onlineIssn;
  public @Nullable String uri;
  public List<Author> authors = List.of();
  public @Nullable String publicationDate;
  public @Nullable String articleVersion;
  public @Nullable String yop;
  public @Nullable Boolean isPublic;

  private final String id;
  private final String platform;

  /**
   * Nothing but its id.
   *
   * @param id with the platform's namespace
   */
  public CatalogueItemDraft(String id, String platform) {
    this.id = id;
    this.platform = platform;
  }

  public CatalogueItem item() {
    return new CatalogueItem(
        id,
        platform,
        dataType,
        parent,
        within,
        null,
        name,
        publisher,
        publisherIds,
        doi,
        null,
        printIssn,
        onlineIssn,
        uri,
        authors,
        publicationDate,
        articleVersion,
        yop,
        isPublic);
  }
}
