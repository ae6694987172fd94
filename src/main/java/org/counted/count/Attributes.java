package org.counted.count;

import java.util.Comparator;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
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
        counts.aboveZero());
  }
}
