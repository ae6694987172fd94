package org.counted.intake;

import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/** What the catalogue knows, for events that name an item by its id alone. */
public interface KnownItems {

  /** A catalogue that knows nothing. */
  KnownItems NONE = id -> null;

  /** The entry of an id with the platform's namespace; null when there is none. */
  @Nullable CatalogueItem find(String id);

  /** Whether there may be items that were told not to be public. */
  default boolean hidesAny() {
    return true;
  }
}
