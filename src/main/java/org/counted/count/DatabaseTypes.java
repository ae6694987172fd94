package org.counted.count;

import org.counted.counter.DataType;
import org.jspecify.annotations.Nullable;

/** What kind of database an id names: one of the three Database types (3.3.2). */
@FunctionalInterface
public interface DatabaseTypes {

  /** The type of the database {@code platform:id}, null when nobody told. */
  @Nullable DataType of(String database);
}
