package org.counted.count;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;

/**
 * The usage of a period's databases. Searches and denials stand under the type of the database, of
 * which each has exactly one; what was used in it stands under its own Data_Type (Code of Practice
 * 5.1, 3.3.2). Which type a database has is settled when all that was used in it is known.
 */
final class Databases {

  /** Stands for the type of the database until it is settled. */
  private static final DataType SOME_DATABASE = DataType.Database_Full;

  private final DatabaseTypes types;
  private final Problems problems;
  private final Totals totals = new Totals(ReportId.DR);
  private final Map<String, Map<DataType, Long>> named = new HashMap<>();
  private final Set<String> besideTitles = new HashSet<>();

  Databases(DatabaseTypes types, Problems problems) {
    this.types = types;
    this.problems = problems;
  }

  /** The type that was told of a database, whatever events name. */
  @Nullable DataType known(String database) {
    DataType type = types.of(database);
    return type != null && type.isDatabase() ? type : null;
  }

  /** An event names the type of a database. */
  void isA(String database, DataType type) {
    DataType known = known(database);
    if (known == null) {
      named
          .computeIfAbsent(database, key -> new EnumMap<>(DataType.class))
          .merge(type, 1L, Long::sum);
    } else if (known != type) {
      problems.note(Problems.Kind.Database_With_Two_Types, database);
    }
  }

  /**
   * An event is a search or a denial of the database itself.
   *
   * @param type the type of the database as the event names it
   * @param titlesOffered whether its platform offers a Title Report
   */
  void itselfUsed(String database, @Nullable DataType type, boolean titlesOffered) {
    if (type != null) {
      isA(database, type);
    } else if (known(database) == null) {
      problems.note(Problems.Kind.Database_Without_Type, database);
    }
    if (titlesOffered) {
      isBesideTitles(database);
    }
  }

  /** Searches and denials of the database itself. */
  Counts itself(String platform, String database, Attributes attributes) {
    return inside(platform, database, attributes, SOME_DATABASE);
  }

  /** What was used in the database. */
  Counts inside(String platform, String database, Attributes attributes, DataType type) {
    return totals.of(platform, database, attributes.withoutYopAndAccessType(type));
  }

  /** Adds what another share summed up, of databases whose types are not settled. */
  void add(ReportRow row) {
    totals.add(row);
  }

  /** Adds how many events of another share name which type of a database. */
  void areNamed(String database, Map<DataType, Long> votes) {
    Map<DataType, Long> all = named.computeIfAbsent(database, key -> new EnumMap<>(DataType.class));
    votes.forEach((type, events) -> all.merge(type, events, Long::sum));
  }

  void isBesideTitles(String database) {
    besideTitles.add(database);
  }

  /** Gives what was summed up as it is, its types not settled. */
  void drainUnsettled(Consumer<ReportRow> rows) {
    totals.drain(rows);
  }

  Map<String, Map<DataType, Long>> named() {
    return named;
  }

  Set<String> besideTitles() {
    return besideTitles;
  }

  /** The rows of the Database Report. */
  void drain(Consumer<ReportRow> rows) {
    totals.forEachSubject(this::settle);
    totals.drain(rows);
  }

  private void settle(String database, Map<Attributes, Counts> counts) {
    boolean titles = false;
    boolean fullItems = false;
    boolean itself = false;
    for (Attributes attributes : counts.keySet()) {
      titles |= attributes.dataType().isTitle();
      fullItems |= attributes.dataType() == DataType.Database_Full_Item;
      itself |= attributes.dataType().isDatabase();
    }
    DataType told = told(database);
    DataType byDefault =
        titles || (besideTitles.contains(database) && !fullItems)
            ? DataType.Database_Aggregated
            : DataType.Database_Full;
    DataType type = told == null ? byDefault : told;
    boolean aggregated = type == DataType.Database_Full && titles;
    DataType settled = aggregated ? DataType.Database_Aggregated : type;
    boolean wrongItems = fullItems && settled != DataType.Database_Full;
    long misfits = 0;
    for (Map.Entry<Attributes, Counts> entry : counts.entrySet()) {
      Counts count = entry.getValue();
      boolean world = entry.getKey().customer().equals(ReportRow.THE_WORLD);
      DataType dataType = entry.getKey().dataType();
      if (world
          && ((aggregated && itself && dataType.isTitle())
              || (wrongItems && dataType == DataType.Database_Full_Item))) {
        misfits += count.of(MetricType.Total_Item_Investigations);
      } else if (world && settled == DataType.Database_AI) {
        misfits += count.of(MetricType.Total_Item_Requests);
      }
      if (settled == DataType.Database_AI) {
        count.dropRequests();
      }
    }
    if (misfits > 0) {
      problems.note(Problems.Kind.Database_Usage_Does_Not_Fit, database, misfits);
    }
    Totals.relabel(
        counts,
        attributes -> {
          if (attributes.dataType().isDatabase()) {
            return settled;
          }
          return wrongItems && attributes.dataType() == DataType.Database_Full_Item
              ? DataType.Other
              : attributes.dataType();
        });
  }

  private @Nullable DataType told(String database) {
    DataType known = known(database);
    Map<DataType, Long> votes = named.get(database);
    if (known != null || votes == null) {
      return known;
    }
    Majority<DataType> majority = Majority.of(votes, Comparator.naturalOrder());
    if (majority.others() > 0) {
      problems.note(Problems.Kind.Database_With_Two_Types, database, majority.others());
    }
    return majority.says();
  }
}
