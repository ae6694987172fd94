package org.counted.event;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The session that a use belongs to, or its surrogate (Code of Practice 7.3): session id + date,
 * else user id, cookie or IP + user agent + date + hour of the day. Date and hour are those that
 * the clock on the platform's wall shows.
 *
 * <p>It is hashed under the key of that same date, not of the UTC date, so that a session with an
 * id stays whole on platforms far from Greenwich.
 */
public final class SessionKey {

  /** The key, or null when nothing is known of the user. */
  public static @Nullable String of(
      Keys keys, String platform, ZoneId zone, User user, long timestamp) {
    ZoneOffset offset = zone.getRules().getOffset(Instant.ofEpochMilli(timestamp));
    LocalDateTime wall = LocalDateTime.ofEpochSecond(Math.floorDiv(timestamp, 1000L), 0, offset);
    Parts parts = new Parts().add("session").add(platform).add(wall.toLocalDate().toEpochDay());
    if (user.session() != null) {
      parts.add("session").add(user.session());
    } else if (user.id() != null) {
      parts.add("id").add(user.id()).add(wall.getHour());
    } else if (user.cookie() != null) {
      parts.add("cookie").add(user.cookie()).add(wall.getHour());
    } else if (user.ip() != null) {
      parts.add("ip").add(user.ip()).add(user.agent()).add(wall.getHour());
    } else {
      return null;
    }
    return keys.ofDay(wall.toLocalDate()).of(parts);
  }

  private SessionKey() {}
}
