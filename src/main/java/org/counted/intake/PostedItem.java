package org.counted.intake;

import java.util.List;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.event.Parts;
import org.counted.item.CatalogueItem;
import org.counted.item.CatalogueItem.Author;
import org.jspecify.annotations.Nullable;

/**
 * An item, a parent or a database as it was posted. Its id lacks the platform's namespace; what is
 * null was not told.
 *
 * @param within ids of what holds it beside its parent, in alphabetical order
 * @param isPublic whether everybody may see it
 */
record PostedItem(
    String id,
    @Nullable DataType dataType,
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
    @Nullable AccessType accessType,
    @Nullable PostedItem parent,
    List<String> within,
    @Nullable PostedItem database,
    @Nullable Boolean isPublic) {

  PostedItem {
    publisherIds = List.copyOf(publisherIds);
    authors = List.copyOf(authors);
    within = List.copyOf(within);
  }

  static PostedItem named(String id) {
    PostedItemDraft draft = new PostedItemDraft();
    draft.id = id;
    return draft.finished(id);
  }

  /** Whether it is told what holds it. */
  boolean isPlaced() {
    return parent != null || !within.isEmpty();
  }

  /** Whether it is described in any way, or just named. */
  boolean isDescribed() {
    return dataType != null
        || name != null
        || publisher != null
        || !publisherIds.isEmpty()
        || doi != null
        || isbn != null
        || printIssn != null
        || onlineIssn != null
        || uri != null
        || !authors.isEmpty()
        || publicationDate != null
        || articleVersion != null
        || yop != null
        || isPublic != null;
  }

  /**
   * What it tells the catalogue; ids have the platform's namespace.
   *
   * @param toldPublic whether it is public, where that is believed
   */
  CatalogueItem described(
      String namespacedId,
      String platform,
      @Nullable String parentId,
      List<String> containers,
      @Nullable String databaseId,
      @Nullable Boolean toldPublic) {
    return new CatalogueItem(
        namespacedId,
        platform,
        dataType,
        parentId,
        containers,
        databaseId,
        name,
        publisher,
        publisherIds,
        doi,
        isbn,
        printIssn,
        onlineIssn,
        uri,
        authors,
        publicationDate,
        articleVersion,
        yop,
        toldPublic);
  }

  void addTo(Parts content) {
    content.add(id).add(dataType).add(name).add(publisher).add(publisherIds);
    content.add(doi).add(isbn).add(printIssn).add(onlineIssn).add(uri);
    content.add(authors.size());
    authors.forEach(author -> content.add(author.name()).add(author.orcid()).add(author.isni()));
    content.add(publicationDate).add(articleVersion).add(yop).add(accessType);
    add(parent, content);
    add(database, content);
    if (!within.isEmpty()) {
      content.add("within").add(within);
    }
    if (isPublic != null) {
      content.add("public").add(isPublic ? 1 : 0);
    }
  }

  static void add(@Nullable PostedItem item, Parts content) {
    if (item == null) {
      content.add(0);
      return;
    }
    content.add(1);
    item.addTo(content);
  }
}
