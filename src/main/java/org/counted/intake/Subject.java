package org.counted.intake;

import java.util.List;
import org.counted.counter.DataType;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about, as far as it goes on the event; empty for searches.
 *
 * @param isPublic whether everybody may see the item
 */
record Subject(
    String title,
    String item,
    @Nullable DataType dataType,
    @Nullable String parent,
    @Nullable DataType parentDataType,
    List<String> within,
    @Nullable String yop,
    @Nullable String database,
    boolean isPublic) {

  static final Subject NONE = new Subject("", "", null, null, null, List.of(), null, null, true);
}
