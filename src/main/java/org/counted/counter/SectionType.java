package org.counted.counter;

import java.util.Optional;

/**
 * The unit in which a title's content was delivered: Release 5, Title Report only (Code of Practice
 * 5.0, 3.3.3). Release 5.1 dropped it; rows that count unique titles carry none.
 */
public enum SectionType {
  Article,
  Book,
  Chapter,
  Other,
  Section;

  /** The Section_Type of what was delivered of a title, or of the title in one piece. */
  public static SectionType of(DataType item) {
    return switch (item) {
      case Article, News_Item, Reference_Item, Conference_Item -> Article;
      case Book_Segment -> Chapter;
      case Book, Reference_Work -> Book;
      case Audiovisual,
          Conference,
          Database_Aggregated,
          Database_AI,
          Database_Full,
          Database_Full_Item,
          Dataset,
          Image,
          Interactive_Resource,
          Journal,
          Multimedia,
          Newspaper_or_Newsletter,
          Other,
          Patent,
          Platform,
          Report,
          Software,
          Sound,
          Standard,
          Thesis_or_Dissertation,
          Unspecified ->
          Other;
    };
  }

  /** Looks a Section_Type up by its wire name, in any case. */
  public static Optional<SectionType> find(String wireName) {
    return WireNames.find(values(), SectionType::name, wireName);
  }
}
