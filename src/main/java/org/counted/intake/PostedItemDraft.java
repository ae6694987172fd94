package org.counted.intake;

import java.util.List;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.item.CatalogueItem.Author;
import org.jspecify.annotations.Nullable;

/** A posted item of which not everything has been read. */
final class PostedItemDraft {
  @Nullable String id;
  @Nullable DataType dataType;
  @Nullable String name;
  @Nullable String publisher;
  List<String> publisherIds = List.of();
  @Nullable String doi;
  @Nullable String isbn;
  @Nullable String printIssn;
  @Nullable String onlineIssn;
  @Nullable String uri;
  List<Author> authors = List.of();
  @Nullable String publicationDate;
  @Nullable String articleVersion;
  @Nullable String yop;
  @Nullable AccessType accessType;
  @Nullable PostedItem parent;
  List<String> within = List.of();
  @Nullable PostedItem database;
  @Nullable Boolean isPublic;

  PostedItem finished(String itsId) {
    return new PostedItem(
        itsId,
        dataType,
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
        accessType,
        parent,
        within,
        database,
        isPublic);
  }
}
