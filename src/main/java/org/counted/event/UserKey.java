package org.counted.event;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who uses, for the double-click filter: the best key that the door knows, in the order of Code of
 * Practice 7.2 (user id, cookie, session, IP + user agent), hashed under the key of the UTC day.
 *
 * <p>Under a new day's key nobody is who he was the day before. A double-click across midnight is
 * therefore recognised by a second hash, {@link #before}, that events of a day's first 30 seconds
 * carry.
 */
public final class UserKey {

  /** The key, or null when nothing is known of the user. */
  public static @Nullable String of(Keys keys, String platform, User user, long timestamp) {
    return under(keys, UtcDay.of(timestamp), platform, user);
  }

  /** The key that the user had the day before; null after a day's first 30 seconds. */
  public static @Nullable String before(Keys keys, String platform, User user, long timestamp) {
    return UtcDay.isBegun(timestamp)
        ? null
        : under(keys, UtcDay.of(timestamp).minusDays(1), platform, user);
  }

  private static @Nullable String under(Keys keys, LocalDate day, String platform, User user) {
    Parts parts = new Parts().add("user").add(platform);
    if (user.id() != null) {
      parts.add("id").add(user.id());
    } else if (user.cookie() != null) {
      parts.add("cookie").add(user.cookie());
    } else if (user.session() != null) {
      parts.add("session").add(user.session());
    } else if (user.ip() != null) {
      parts.add("ip").add(user.ip()).add(user.agent());
    } else {
      return null;
    }
    return keys.ofDay(day).of(parts);
  }

  private UserKey() {}
}
