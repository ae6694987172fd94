package org.counted.count;

import java.util.Set;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * An item as an event describes it, as far as the Code of Practice lets that stand (5.1, 3.3.2).
 *
 * @param type the item's Data_Type
 * @param parent the item's container, where it is of a type that the item may have
 * @param titleType the Data_Type of the title that the item is summed up to, if there is one
 */
record Described(
    DataType type,
    @Nullable String parent,
    @Nullable DataType parentType,
    @Nullable DataType titleType) {

  static Described by(
      UsageEvent event, Set<ReportId> offered, Databases databases, Problems problems) {
    DataType type = type(event, problems);
    DataType parentType = parentType(event, type, databases, problems);
    return new Described(
        type,
        parentType == null ? null : event.parent(),
        parentType,
        type.reportedIn(ReportId.TR, parentType, offered).orElse(null));
  }

  /** A journal or a conference as such: neither an item, nor delivered in one piece. */
  boolean isWholeTitle() {
    return type == DataType.Journal || type == DataType.Conference;
  }

  /** The title that the item is summed up to by segments, if it is such a title's. */
  @Nullable DataType segmentedTitle() {
    return titleType != null && Units.isSegmented(titleType) ? titleType : null;
  }

  /** A title that has segments, delivered as such. */
  boolean isInOnePiece() {
    return Units.isSegmented(type);
  }

  /** The type in all reports but the Item Report. */
  DataType titleLevel() {
    return type.titleLevel(parentType);
  }

  /** The item in an Item Report, where a title is a segment of itself. */
  ItemUsage.Kind kind(String item) {
    return type.isTitle()
        ? new ItemUsage.Kind(type.segment(), titleType, item, type)
        : new ItemUsage.Kind(type.segment(), titleType, parent, parentType);
  }

  /** In a title, an item of unknown type is what that title has for segments (table 3.q). */
  private static DataType type(UsageEvent event, Problems problems) {
    if (event.dataType() != null) {
      return event.dataType();
    }
    problems.note(Problems.Kind.Item_Without_Type, event.item());
    DataType parentType = event.parentDataType();
    return parentType == null || !parentType.isTitle() || event.parent() == null
        ? DataType.Unspecified
        : parentType.segment();
  }

  private static @Nullable DataType parentType(
      UsageEvent event, DataType type, Databases databases, Problems problems) {
    String parent = event.parent();
    DataType parentType = event.parentDataType();
    if (parentType == null) {
      return null;
    }
    if (parent != null && parentType.isDatabase()) {
      databases.isA(parent, parentType);
      DataType known = databases.known(parent);
      parentType = known == null ? parentType : known;
    }
    if (parent != null && type.permittedParents().contains(parentType)) {
      return parentType;
    }
    problems.note(Problems.Kind.Parent_Does_Not_Fit, event.item());
    return null;
  }
}
