package org.counted.event;

import org.jspecify.annotations.Nullable;

/**
 * What a door knows of the one who uses: needed for the keys, and gone after that. It is never
 * written anywhere, so its text names no value.
 *
 * @param id the name of a person who is logged in
 * @param cookie a cookie that outlives the session
 * @param session the session's id
 * @param ip the address, in one canonical spelling
 * @param agent the user agent; null when the door does not know it, empty when there was none
 */
public record User(
    @Nullable String id,
    @Nullable String cookie,
    @Nullable String session,
    @Nullable String ip,
    @Nullable String agent) {

  public static final User UNKNOWN = new User(null, null, null, null, null);

  @Override
  public String toString() {
    return "User";
  }
}
