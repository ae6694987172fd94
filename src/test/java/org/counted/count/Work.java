package org.counted.count;

import org.counted.counter.DataType;
import org.jspecify.annotations.Nullable;

/** A work on the platform, as an event describes it. */
record Work(
    String id, @Nullable DataType type, @Nullable String parent, @Nullable DataType parentType) {

  static Work article(String id, String journal) {
    return new Work(id, DataType.Article, journal, DataType.Journal);
  }

  static Work journal(String id) {
    return alone(id, DataType.Journal);
  }

  static Work book(String id) {
    return alone(id, DataType.Book);
  }

  static Work chapter(String id, String book) {
    return new Work(id, DataType.Book_Segment, book, DataType.Book);
  }

  static Work entry(String id, String referenceWork) {
    return new Work(id, DataType.Reference_Item, referenceWork, DataType.Reference_Work);
  }

  static Work alone(String id, @Nullable DataType type) {
    return new Work(id, type, null, null);
  }

  static Work in(String id, DataType type, String parent, DataType parentType) {
    return new Work(id, type, parent, parentType);
  }

  /** What events are grouped by: the title that holds it, else itself. */
  String title() {
    return parent != null && parentType != null && parentType.isTitle() ? parent : id;
  }
}
