package org.counted.counter;

import static org.counted.counter.FullReport.DR;
import static org.counted.counter.FullReport.IR;
import static org.counted.counter.FullReport.PR;
import static org.counted.counter.FullReport.TR;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind of content, database or platform that was used (Code of Practice 5.1, 3.3.2, tables 3.p
 * and 3.q), in the order in which COUNTER lists them. A constant is a row of table 3.p: its level
 * and the COUNTER Reports in which it may stand.
 */
public enum DataType {
  Article(Level.ITEM, PR, IR),
  Audiovisual(Level.ITEM, PR, DR, IR),
  Book(Level.TITLE, PR, DR, TR),
  Book_Segment(Level.ITEM, PR, IR),
  Conference(Level.TITLE, PR, DR, TR),
  Conference_Item(Level.ITEM, PR, IR),
  /** Searches and denials of a database whose content is aggregated into titles. */
  Database_Aggregated(Level.DATABASE, DR),
  /** Searches and denials of a database of abstracts and index entries. */
  Database_AI(Level.DATABASE, DR),
  /** Searches and denials of a database whose items belong to no titles. */
  Database_Full(Level.DATABASE, DR),
  /** An item of a Full_Content_Database that no other type fits better. */
  Database_Full_Item(Level.ITEM, PR, DR, IR),
  Dataset(Level.ITEM, PR, IR),
  Image(Level.ITEM, PR, DR, IR),
  Interactive_Resource(Level.ITEM, PR, DR, IR),
  Journal(Level.TITLE, PR, DR, TR),
  Multimedia(Level.ITEM, PR, DR, IR),
  News_Item(Level.ITEM, PR, IR),
  Newspaper_or_Newsletter(Level.TITLE, PR, DR, TR),
  Other(Level.ITEM, PR, DR, TR, IR),
  Patent(Level.ITEM, PR, DR, TR, IR),
  /** Searches of a whole platform, and nothing else. */
  Platform(Level.PLATFORM, PR),
  Reference_Item(Level.ITEM, PR, IR),
  Reference_Work(Level.TITLE, PR, DR, TR),
  Report(Level.ITEM, PR, DR, TR, IR),
  Software(Level.ITEM, PR, IR),
  Sound(Level.ITEM, PR, DR, IR),
  Standard(Level.ITEM, PR, DR, TR, IR),
  Thesis_or_Dissertation(Level.ITEM, PR, DR, TR, IR),
  Unspecified(Level.ITEM, PR, DR, TR, IR);

  /** What a Data_Type is the type of. */
  public enum Level {
    /** A container that is itself a title: what its items are summed up to. */
    TITLE,
    /** What is used; some of these are reported as titles as well. */
    ITEM,
    /** A database: carries searches and denials only. */
    DATABASE,
    /** A platform: carries Searches_Platform only. */
    PLATFORM
  }

  private final Level level;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final List<FullReport> reports;

  DataType(Level level, FullReport... reports) {
    this.level = level;
    this.reports = List.of(reports);
  }

  public Level level() {
    return level;
  }

  public boolean isTitle() {
    return level == Level.TITLE;
  }

  public boolean isDatabase() {
    return level == Level.DATABASE;
  }

  /** Whether a report, or the COUNTER Report of a Standard View, may show this type (3.p). */
  public boolean isPermittedIn(ReportId report) {
    return isPermittedIn(report.full());
  }

  boolean isPermittedIn(FullReport report) {
    return reports.contains(report);
  }

  /** Whether Unique_Title metrics are counted for it (3.3.4). */
  public boolean uniqueTitles() {
    return this == Book || this == Reference_Work;
  }

  /**
   * Whether a row of this type in that report may have that metric (3.3.2, 3.3.4). Beyond it, a
   * database of type Database_AI has no requests in any of its rows.
   */
  public boolean isCountedBy(MetricType metric, ReportId report) {
    if (!isPermittedIn(report) || !report.metricTypes(Release.R51).contains(metric)) {
      return false;
    }
    return switch (level) {
      case PLATFORM -> metric.isSearch();
      case DATABASE -> metric.isSearch() || metric.isDenial();
      case TITLE, ITEM ->
          !metric.isSearch()
              && (!metric.isTitle() || uniqueTitles())
              && (!metric.isDenial() || report.full() != DR);
    };
  }

  /**
   * The types that its parent may have in an Item Report (3.3.2, table 3.q); empty where a parent
   * is not permitted. A parent is never compulsory.
   */
  public Set<DataType> permittedParents() {
    return switch (this) {
      case Article -> EnumSet.of(Journal);
      case Book_Segment -> EnumSet.of(Book);
      case Conference_Item -> EnumSet.of(Conference);
      case News_Item -> EnumSet.of(Newspaper_or_Newsletter);
      case Reference_Item -> EnumSet.of(Reference_Work);
      case Database_Full_Item -> EnumSet.of(Database_Full);
      case Audiovisual, Image, Interactive_Resource, Multimedia, Sound ->
          EnumSet.of(Database_Aggregated, Database_Full);
      // The table is silent here; the Validator takes a Database_Full or nothing.
      case Other, Patent, Report, Standard, Thesis_or_Dissertation, Unspecified ->
          EnumSet.of(Database_Full);
      case Dataset,
          Software,
          Book,
          Conference,
          Journal,
          Newspaper_or_Newsletter,
          Reference_Work,
          Database_Aggregated,
          Database_AI,
          Database_Full,
          Platform ->
          EnumSet.noneOf(DataType.class);
    };
  }

  /**
   * The type under which a report shows usage of an item of this type; empty where the usage does
   * not belong into that report (3.3.2).
   *
   * <p>The same usage has the same type in PR, DR and TR. So PR shows Journal for an Article whose
   * Journal is in a TR or DR of this platform, and Article where the IR alone reports it.
   *
   * @param parent the type of the item's title or database, if it has one
   * @param offered the reports that the platform offers
   */
  public Optional<DataType> reportedIn(
      ReportId report, @Nullable DataType parent, Set<ReportId> offered) {
    DataType shown =
        switch (report.full()) {
          case IR -> segment();
          case TR, DR -> titleLevel(parent);
          case PR ->
              offered.contains(ReportId.TR) || offered.contains(ReportId.DR)
                  ? titleLevel(parent)
                  : this;
        };
    return shown.isPermittedIn(report) ? Optional.of(shown) : Optional.empty();
  }

  /** The type of the title that an item with that parent is summed up to; its own without one. */
  public DataType titleLevel(@Nullable DataType parent) {
    return parent != null && parent.isTitle() ? parent : this;
  }

  /** The type of the items of a title: a title of unknown segments counts as one segment (7.3). */
  public DataType segment() {
    return switch (this) {
      case Book -> Book_Segment;
      case Conference -> Conference_Item;
      case Journal -> Article;
      case Newspaper_or_Newsletter -> News_Item;
      case Reference_Work -> Reference_Item;
      case Article,
          Audiovisual,
          Book_Segment,
          Conference_Item,
          Database_Aggregated,
          Database_AI,
          Database_Full,
          Database_Full_Item,
          Dataset,
          Image,
          Interactive_Resource,
          Multimedia,
          News_Item,
          Other,
          Patent,
          Platform,
          Reference_Item,
          Report,
          Software,
          Sound,
          Standard,
          Thesis_or_Dissertation,
          Unspecified ->
          this;
    };
  }

  /** Looks a Data_Type up by its wire name, in any case. */
  public static Optional<DataType> find(String wireName) {
    return WireNames.find(values(), DataType::name, wireName);
  }
}
