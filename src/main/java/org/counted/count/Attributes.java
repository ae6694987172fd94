package org.counted.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * One customer's finest combination of attributes: what usage is summed up and made unique by (Code
 * of Practice 5.1, 3.3.4).
 *
 * @param titleType the Data_Type of the title that the usage is summed up to, if it has one
 * @param database the database that the usage is attributed to, in a Database Report alone
 */
record Attributes(
    String customer,
    DataType dataType,
    @Nullable String yop,
    @Nullable AccessType accessType,
    AccessMethod accessMethod,
    @Nullable String country,
    @Nullable String subdivision,
    boolean attributed,
    @Nullable DataType titleType,
    @Nullable String database) {

  static final Comparator<Attributes> ORDER =
      Comparator.comparing(Attributes::customer)
          .thenComparing(Attributes::dataType)
          .thenComparing(Attributes::yop, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Attributes::accessType, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Attributes::accessMethod)
          .thenComparing(Attributes::country, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Attributes::subdivision, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Attributes::attributed)
          .thenComparing(Attributes::titleType, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Attributes::database, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** The event's combination of attributes, once for each institution and once for The World. */
  static List<Attributes> of(
      UsageEvent event, DataType type, @Nullable DataType titleType, @Nullable String database) {
    Set<String> customers = new LinkedHashSet<>(event.institutions());
    customers.add(ReportRow.THE_WORLD);
    boolean attributed = customers.size() > 1;
    List<Attributes> combinations = new ArrayList<>(customers.size());
    for (String customer : customers) {
      combinations.add(
          new Attributes(
              customer,
              type,
              event.yop(),
              event.accessType(),
              event.accessMethod(),
              event.country(),
              event.subdivision(),
              attributed,
              titleType,
              database));
    }
    return combinations;
  }

  /** The combination that a performance of one customer stands for. */
  static Attributes of(String customer, Performance performance) {
    return new Attributes(
        customer,
        performance.dataType(),
        performance.yop(),
        performance.accessType(),
        performance.accessMethod(),
        performance.country(),
        performance.subdivision(),
        performance.attributed(),
        null,
        null);
  }

  Attributes as(DataType other) {
    return new Attributes(
        customer,
        other,
        yop,
        accessType,
        accessMethod,
        country,
        subdivision,
        attributed,
        null,
        database);
  }

  /** What a Platform or a Database Report can show of it: neither YOP nor Access_Type. */
  Attributes withoutYopAndAccessType(DataType other) {
    return new Attributes(
        customer, other, null, null, accessMethod, country, subdivision, attributed, null, null);
  }

  Performance performance(Counts counts) {
    return new Performance(
        dataType,
        yop,
        accessType,
        accessMethod,
        country,
        subdivision,
        attributed,
        counts.aboveZero(),
        counts.whole(),
        counts.gains());
  }
}
