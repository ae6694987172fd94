package org.counted.intake;

import org.counted.counter.DataType;
import org.jspecify.annotations.Nullable;

/** What an event is about, as far as it goes on the event; empty for searches. */
record Subject(
    String title,
    String item,
    @Nullable DataType dataType,
    @Nullable String parent,
    @Nullable DataType parentDataType,
    @Nullable String yop,
    @Nullable String database) {

  static final Subject NONE = new Subject("", "", null, null, null, null, null);
}
