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

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
