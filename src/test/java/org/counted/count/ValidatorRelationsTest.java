package org.counted.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.junit.jupiter.api.Test;

/**
 * What COUNTER's Validator demands of every row, whatever events say (Code of Practice 5.1, 3.3).
 */
class ValidatorRelationsTest {

  /** Beside one of these, a database has a Database type; it may show these types and no others. */
  private static final Map<DataType, Set<DataType>> TOGETHER =
      Map.of(
          DataType.Database_Full,
          Set.of(
              DataType.Audiovisual,
              DataType.Database_Full,
              DataType.Database_Full_Item,
              DataType.Image,
              DataType.Interactive_Resource,
              DataType.Multimedia,
              DataType.Other,
              DataType.Patent,
              DataType.Report,
              DataType.Sound,
              DataType.Standard,
              DataType.Thesis_or_Dissertation,
              DataType.Unspecified),
          DataType.Database_Aggregated,
          besides(DataType.Database_Aggregated),
          DataType.Database_AI,
          besides(DataType.Database_AI));

  private static Set<DataType> besides(DataType database) {
    Set<DataType> types = new HashSet<>(ReportId.DR.dataTypes());
    types.removeIf(type -> type.isDatabase() && type != database);
    types.remove(DataType.Database_Full_Item);
    return types;
  }

  private static List<ReportRow> rows(boolean contradictory, long seed) {
    RandomUsage usage = new RandomUsage(seed, contradictory);
    return usage.run(RandomUsage.FIRST, RandomUsage.LAST).over(usage.events()).rows();
  }

  @Test
  void everyRowPasses() {
    for (long seed = 0; seed < 1_500; seed++) {
      for (ReportRow row : rows(seed % 2 == 0, seed)) {
        String where = "seed " + seed + ": " + row;
        row.performance().forEach(each -> assertMetrics(row.report(), each, where));
        switch (row.report().fullReport()) {
          case TR -> assertEquals(1, types(row).size(), where);
          case DR -> assertDatabase(row, where);
          case IR -> assertParent(row, where);
          default -> {}
        }
      }
    }
  }

  private static Set<DataType> types(ReportRow row) {
    return row.performance().stream().map(Performance::dataType).collect(Collectors.toSet());
  }

  /** 3.3.4 and tables 3.r to 3.t. */
  private static void assertMetrics(ReportId report, Performance performance, String where) {
    DataType type = performance.dataType();
    assertFalse(performance.counts().isEmpty(), where);
    performance
        .counts()
        .forEach(
            (metric, count) -> {
              assertTrue(type.isCountedBy(metric, report), where);
              assertTrue(count > 0, where);
              metric
                  .partner()
                  .ifPresent(other -> assertTrue(performance.counts().containsKey(other), where));
            });
    long tii = count(performance, MetricType.Total_Item_Investigations);
    long tir = count(performance, MetricType.Total_Item_Requests);
    long uii = count(performance, MetricType.Unique_Item_Investigations);
    long uir = count(performance, MetricType.Unique_Item_Requests);
    assertTrue(tii >= tir && tii >= uii && uii >= uir && tir >= uir, where);
    long uti = count(performance, MetricType.Unique_Title_Investigations);
    long utr = count(performance, MetricType.Unique_Title_Requests);
    assertTrue(uii >= uti && uir >= utr && uti >= utr, where);
    if (type.uniqueTitles()) {
      assertEquals(uii > 0, uti > 0, where);
      assertEquals(uir > 0, utr > 0, where);
    }
  }

  private static long count(Performance performance, MetricType metric) {
    return performance.counts().getOrDefault(metric, 0L);
  }

  /** 3.3.2, table 3.p: one database, one type, and what goes with it. */
  private static void assertDatabase(ReportRow row, String where) {
    assertTrue(TOGETHER.values().stream().anyMatch(all -> all.containsAll(types(row))), where);
    for (DataType type : types(row)) {
      if (type.isDatabase()) {
        assertTrue(TOGETHER.get(type).containsAll(types(row)), where);
      }
    }
    if (types(row).contains(DataType.Database_AI)) {
      assertTrue(
          row.performance().stream()
              .allMatch(each -> each.counts().keySet().stream().noneMatch(MetricType::isRequest)),
          where);
    }
    for (Performance each : row.performance()) {
      assertTrue(each.yop() == null && each.accessType() == null, where);
    }
  }

  /** Table 3.q. */
  private static void assertParent(ReportRow row, String where) {
    assertEquals(row.parent() == null, row.parentDataType() == null, where);
    assertEquals(
        Objects.requireNonNullElse(row.parent(), "") + "\t" + row.item(), row.key(), where);
    if (row.parentDataType() != null) {
      for (DataType type : types(row)) {
        assertTrue(type.permittedParents().contains(row.parentDataType()), where);
      }
    }
  }

  /** One row for each report, customer and key: they are stored under these. */
  @Test
  void noTwoRowsHaveOneKey() {
    for (long seed = 0; seed < 600; seed++) {
      List<List<Object>> keys =
          rows(seed % 2 == 0, seed).stream()
              .<List<Object>>map(row -> List.of(row.report(), row.customer(), row.key()))
              .toList();
      assertEquals(keys.size(), Set.copyOf(keys).size(), "seed " + seed);
    }
  }
}
