package org.counted.counter;

import static org.counted.counter.FullReport.DR;
import static org.counted.counter.FullReport.IR;
import static org.counted.counter.FullReport.PR;
import static org.counted.counter.FullReport.TR;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Data_Types of Release 5 (Code of Practice 5.0, 3.3.2), each with the COUNTER Reports in which
 * it may stand.
 */
public enum DataType5 {
  Article(PR, IR),
  Book(PR, DR, TR, IR),
  Book_Segment(PR, IR),
  Database(PR, DR, TR),
  Dataset(PR, IR),
  Journal(PR, DR, TR, IR),
  Multimedia(PR, DR, IR),
  Newspaper_or_Newsletter(PR, DR, TR, IR),
  Other(PR, DR, TR, IR),
  Platform(PR),
  Report(PR, DR, TR, IR),
  Repository_Item(PR, IR),
  Thesis_or_Dissertation(PR, DR, TR, IR),
  Unspecified(PR, DR, TR, IR);

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final List<FullReport> reports;

  DataType5(FullReport... reports) {
    this.reports = List.of(reports);
  }

  /** Whether a report, or the COUNTER Report of a Standard View, may show this type. */
  public boolean isPermittedIn(ReportId report) {
    return reports.contains(report.full());
  }

  /** Whether an item's parent may have this type in an Item Report. */
  public boolean isPermittedParent() {
    return PARENTS.contains(this);
  }

  /**
   * The Release 5 type of what Release 5.1 calls so (Code of Practice 5.1, appendix B). Conference
   * is Other and not Book, because unique titles are not counted for it; a type that the report
   * does not know is Other as well.
   */
  public static DataType5 of(DataType type, ReportId report) {
    DataType5 same =
        switch (type) {
          case Article -> Article;
          case Audiovisual, Image, Interactive_Resource, Multimedia, Sound -> Multimedia;
          case Book, Reference_Work -> Book;
          case Book_Segment, Reference_Item -> Book_Segment;
          case Database_Aggregated, Database_AI, Database_Full, Database_Full_Item -> Database;
          case Dataset -> Dataset;
          case Journal -> Journal;
          case News_Item, Newspaper_or_Newsletter -> Newspaper_or_Newsletter;
          case Platform -> Platform;
          case Report -> Report;
          case Thesis_or_Dissertation -> Thesis_or_Dissertation;
          case Unspecified -> Unspecified;
          case Conference, Conference_Item, Other, Patent, Software, Standard -> Other;
        };
    return same.isPermittedIn(report) ? same : Other;
  }

  /** Looks a Data_Type up by its wire name, in any case. */
  public static Optional<DataType5> find(String wireName) {
    return WireNames.find(values(), DataType5::name, wireName);
  }

  private static final Set<DataType5> PARENTS =
      EnumSet.complementOf(EnumSet.of(Database, Platform, Unspecified));
}
