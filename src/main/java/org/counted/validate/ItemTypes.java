package org.counted.validate;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.Release;
import org.counted.counter.ReportId;

/**
 * The rules of the Data_Types that one item may have: a title has one, a database one of its own
 * beside those of its content (Code of Practice 5.1, 3.3.2).
 */
final class ItemTypes {

  static void check(List<Line> item, ReportHeader header, Findings findings) {
    if (header.release() == Release.R5) {
      return;
    }
    Set<DataType> types = EnumSet.noneOf(DataType.class);
    for (Line line : item) {
      Optional.ofNullable(line.dataType()).flatMap(DataType::find).ifPresent(types::add);
    }
    Position position = item.getFirst().position();
    if (header.report().fullReport() == ReportId.TR && types.size() > 1) {
      findings.critical(position, Rule.ITEMS, "one title, several Data_Types: " + types);
    }
    if (header.report().fullReport() == ReportId.DR) {
      database(item, types, position, findings);
    }
  }

  private static void database(
      List<Line> item, Set<DataType> types, Position position, Findings findings) {
    List<DataType> own = types.stream().filter(DataType::isDatabase).toList();
    if (own.size() > 1) {
      findings.critical(position, Rule.ITEMS, "one database, several of " + own);
    }
    if (own.contains(DataType.Database_AI)
        && item.stream().flatMap(line -> line.metrics().stream()).anyMatch(MetricType::isRequest)) {
      findings.critical(
          position, Rule.METRICS, "a database of type Database_AI has no content to request");
    }
    if (own.contains(DataType.Database_Full) && types.stream().anyMatch(DataType::isTitle)) {
      findings.critical(
          position, Rule.ITEMS, "a database of type Database_Full has items, not titles");
    }
  }

  private ItemTypes() {}
}
