package org.counted.count;

import java.util.ArrayList;
import java.util.List;
import org.counted.counter.DataType;
import org.jspecify.annotations.Nullable;

/** The works of random usage: every kind of item and title, and ways to get them wrong. */
final class RandomWorks {

  private RandomWorks() {}

  static List<Work> consistent() {
    return List.of(
        Work.article("a1", "j1"),
        Work.article("a2", "j1"),
        Work.article("a3", "j2"),
        Work.book("b1"),
        Work.chapter("b1.1", "b1"),
        Work.chapter("b1.2", "b1"),
        Work.book("z1"),
        Work.chapter("y1", "z1"),
        Work.alone("r1", DataType.Reference_Work),
        Work.entry("r1.1", "r1"),
        Work.alone("n1", DataType.Newspaper_or_Newsletter),
        Work.in("n1.1", DataType.News_Item, "n1", DataType.Newspaper_or_Newsletter),
        Work.in("p1", DataType.Conference_Item, "k1", DataType.Conference),
        Work.alone("d1", DataType.Dataset),
        Work.alone("t1", DataType.Thesis_or_Dissertation),
        Work.alone("x1", DataType.Unspecified),
        Work.in("v1", DataType.Audiovisual, "dbA", DataType.Database_Aggregated),
        Work.in("f1", DataType.Database_Full_Item, "dbF", DataType.Database_Full));
  }

  /** The database that holds a consistent work. */
  static @Nullable String database(Work work) {
    return switch (work.title()) {
      case "j1", "b1", "n1", "v1" -> "dbA";
      case "j2", "r1" -> "dbI";
      case "f1" -> "dbF";
      default -> null;
    };
  }

  static List<Work> contradictory() {
    List<Work> works = new ArrayList<>(consistent());
    works.addAll(
        List.of(
            // The same items with other types, or with none.
            Work.in("a1", DataType.Dataset, "j1", DataType.Journal),
            new Work("a2", null, "j1", DataType.Journal),
            Work.in("a2", DataType.Other, "j1", DataType.Journal),
            Work.in("a2", DataType.News_Item, "j1", DataType.Newspaper_or_Newsletter),
            Work.in("b1.1", DataType.Reference_Item, "b1", DataType.Reference_Work),
            Work.in("b1.2", DataType.Dataset, "b1", DataType.Book),
            Work.alone("b1", DataType.Reference_Work),
            Work.alone("x1", null),
            Work.alone("t1", DataType.Report),
            // Parents that do not fit.
            Work.in("a3", DataType.Article, "b1", DataType.Book),
            Work.in("f1", DataType.Database_Full_Item, "dbA", DataType.Database_Full),
            Work.in("f2", DataType.Database_Full_Item, "dbU", DataType.Database_Full),
            Work.in("v1", DataType.Audiovisual, "dbU", DataType.Database_Aggregated),
            Work.in("v2", DataType.Image, "dbI", DataType.Database_Full),
            // What is no item at all.
            Work.journal("j1"),
            Work.alone("k1", DataType.Conference),
            Work.alone("dbU", DataType.Database_Full),
            Work.alone("dbU", DataType.Database_AI),
            Work.alone("dbA", DataType.Database_Full),
            Work.alone("p", DataType.Platform)));
    return works;
  }
}
