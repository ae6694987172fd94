package org.counted.intake;

import java.util.Locale;

/** Where events and items come in. */
enum Door {
  Events,
  Event_Lines,
  Items,
  Item_Lines,
  Matomo,
  Osf;

  /** Whether events come in there, and not entries of the catalogue. */
  boolean isOfEvents() {
    return switch (this) {
      case Events, Event_Lines, Matomo, Osf -> true;
      case Items, Item_Lines -> false;
    };
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
