package org.counted.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * One item that one event delivered, showed or refused, as the naive counter has it: a whole book
 * is as many deliveries as it has segments.
 *
 * @param number 1, or which of a book's unnamed segments it is
 * @param type of the item in an Item Report
 * @param titleType of the title that it belongs to
 * @param shown the type in a Database Report
 */
record NaiveDelivery(
    UsageEvent event,
    String item,
    int number,
    boolean isNamed,
    DataType type,
    @Nullable DataType titleType,
    @Nullable String parent,
    @Nullable DataType parentType,
    DataType shown) {

  private static final List<DataType> IN_SEGMENTS =
      List.of(DataType.Book, DataType.Reference_Work, DataType.Newspaper_or_Newsletter);

  /** 3.3.4 and 7.3: all that one event delivers; nothing where it names no item. */
  static List<NaiveDelivery> by(UsageEvent event, Map<String, DataType> databases) {
    DataType type = typeOf(event);
    boolean isItem =
        !event.item().isEmpty()
            && event.action() != Action.Search
            && type != DataType.Journal
            && type != DataType.Conference
            && type != DataType.Platform
            && !type.name().startsWith("Database_A")
            && type != DataType.Database_Full;
    List<NaiveDelivery> deliveries = new ArrayList<>();
    if (!isItem) {
      return deliveries;
    }
    if (IN_SEGMENTS.contains(type) && !event.segments().isEmpty()) {
      for (String segment : new LinkedHashSet<>(event.segments())) {
        deliveries.add(of(event, segment, 1, true, type, databases));
      }
    } else if (IN_SEGMENTS.contains(type) && event.segmentCount() > 0) {
      for (int number = 1; number <= event.segmentCount(); number++) {
        deliveries.add(of(event, event.item(), number, false, type, databases));
      }
    } else {
      deliveries.add(of(event, event.item(), 1, true, type, databases));
    }
    return deliveries;
  }

  /** Table 3.p: what has no type is what its title's segments are, or Unspecified. */
  static DataType typeOf(UsageEvent event) {
    if (event.dataType() != null) {
      return event.dataType();
    }
    return event.parent() != null && event.parentDataType() != null
        ? segment(event.parentDataType(), DataType.Unspecified)
        : DataType.Unspecified;
  }

  boolean isInSegments() {
    return titleType != null && IN_SEGMENTS.contains(titleType);
  }

  boolean isDenial() {
    return event.action() == Action.No_License || event.action() == Action.Limit_Exceeded;
  }

  boolean isRequest() {
    return event.action() == Action.Request;
  }

  /** 7.3: a use without a session is a session of its own. */
  String session() {
    return event.session() == null ? "of event " + event.id() : event.session();
  }

  private static NaiveDelivery of(
      UsageEvent event,
      String item,
      int number,
      boolean isNamed,
      DataType type,
      Map<String, DataType> databases) {
    DataType parentType = event.parentDataType();
    if (parentType != null && parentType.name().startsWith("Database_")) {
      parentType = databases.getOrDefault(event.parent(), parentType);
    }
    if (event.parent() == null || !type.permittedParents().contains(parentType)) {
      parentType = null;
    }
    DataType shown =
        parentType == null || parentType.name().startsWith("Database_") ? type : parentType;
    DataType titleType = shown.isPermittedIn(ReportId.TR) ? shown : null;
    boolean isTitle = segment(type, type) != type;
    return new NaiveDelivery(
        event,
        item,
        number,
        isNamed,
        segment(type, type),
        titleType,
        isTitle ? event.item() : parentType == null ? null : event.parent(),
        isTitle ? type : parentType,
        shown);
  }

  /** Table 3.q, read from its right. */
  private static DataType segment(DataType title, DataType otherwise) {
    return Arrays.stream(DataType.values())
        .filter(type -> type.permittedParents().contains(title) && !title.name().startsWith("Data"))
        .findFirst()
        .orElse(otherwise);
  }
}
