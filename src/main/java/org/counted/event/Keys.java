package org.counted.event;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The secrets under which identities are hashed. A day's key is forgotten some time after the day,
 * and with it the last way back from a stored key to a person.
 */
public interface Keys {

  /** The key of one day; always the same one while it is kept. */
  KeyedHash ofDay(LocalDate day);

  /** The key of one month, under which events and agents have their ids. */
  KeyedHash ofMonth(YearMonth month);
}
