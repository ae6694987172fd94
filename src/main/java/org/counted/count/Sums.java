package org.counted.count;

import java.util.Set;
import java.util.function.Consumer;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;

/**
 * The way up: an item is summed into its title, its databases, or straight into its platform when
 * it ends, and a title into its platform; so IR, TR, DR and PR agree by construction.
 */
final class Sums {

  private final Consumer<ReportRow> sink;
  private final Problems problems;
  private final Databases databases;
  private final Totals titles = new Totals(ReportId.TR);
  private final Totals platforms = new Totals(ReportId.PR);
  private String platform = "";
  private String title = "";
  private boolean titleIsOffered;
  private long rows;

  Sums(Databases databases, Problems problems, Consumer<ReportRow> rows) {
    this.databases = databases;
    this.problems = problems;
    this.sink = rows;
  }

  /**
   * Goes to a title of a platform.
   *
   * @param offered the platform's reports
   */
  void within(String platform, String title, Set<ReportId> offered) {
    this.platform = platform;
    this.title = title;
    this.titleIsOffered = offered.contains(ReportId.TR) || offered.contains(ReportId.DR);
  }

  /** The counts of the title itself. */
  Counts title(Attributes attributes) {
    return titles.of(platform, title, attributes);
  }

  /** The counts of the platform, under a Data_Type. */
  Counts platform(Attributes attributes, DataType type) {
    return platforms.of(platform, platform, attributes.withoutYopAndAccessType(type));
  }

  /** Adds an item whose events have ended, and gives its rows. */
  void addItem(String id, ItemUsage usage) {
    Majority<ItemUsage.Kind> kind = usage.kind();
    if (kind.others() > 0) {
      problems.note(Problems.Kind.Contradictory_Item, id, kind.others());
    }
    usage.forEach((attributes, counts) -> addItem(kind.says(), attributes, counts));
    usage.rows(kind.says()).forEach(this::emit);
  }

  private void addItem(ItemUsage.Kind kind, Attributes attributes, Counts counts) {
    if (attributes.database() != null) {
      addInDatabase(attributes, counts);
      return;
    }
    DataType counted = attributes.titleType();
    boolean bySegments = counted != null && Units.isSegmented(counted);
    DataType titleType = bySegments ? counted : kind.titleType();
    if (titleType != null && !bySegments) {
      title(attributes.as(titleType)).add(counts.fitFor(titleType, attributes.dataType()));
    }
    if (titleType == null || !titleIsOffered) {
      platform(attributes, kind.type()).add(counts.withoutDenials());
    }
  }

  /** Usage of titles waits for the title's end, which settles its Data_Type. */
  private void addInDatabase(Attributes attributes, Counts counts) {
    if (attributes.dataType().isPermittedIn(ReportId.TR)) {
      title(attributes.as(attributes.dataType())).add(counts);
      return;
    }
    inDatabase(attributes, counts);
  }

  /** Adds what was used of a title that is counted by its segments. */
  void addSegmentedTitle(Attributes attributes, Counts counts) {
    title(attributes.as(attributes.dataType())).add(counts);
  }

  /** The items of the title have ended: settles its Data_Type, adds it, and gives its rows. */
  void endTitle() {
    if (titles.isEmpty()) {
      return;
    }
    titles.unifyDataTypes(
        (id, usage) -> problems.note(Problems.Kind.Title_With_Two_Types, id, usage));
    titles.forEach(this::addTitle);
    titles.drain(this::emit);
  }

  private void addTitle(Attributes attributes, Counts counts) {
    if (attributes.database() != null) {
      inDatabase(attributes, counts);
    } else if (titleIsOffered) {
      platform(attributes, attributes.dataType()).add(counts.withoutDenials());
    }
  }

  private void inDatabase(Attributes attributes, Counts counts) {
    String database = attributes.database();
    if (database != null) {
      databases.inside(platform, database, attributes, attributes.dataType()).add(counts);
    }
  }

  /** Gives the totals of platforms, which go on in other shares. */
  void drainPlatforms(Consumer<ReportRow> totals) {
    platforms.drain(totals);
  }

  /** How many rows were given. */
  long rows() {
    return rows;
  }

  private void emit(ReportRow row) {
    rows++;
    sink.accept(row);
  }
}
