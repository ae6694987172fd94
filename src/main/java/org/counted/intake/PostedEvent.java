package org.counted.intake;

import java.util.List;
import org.counted.counter.AccessMethod;
import org.counted.event.Action;
import org.counted.event.EventId;
import org.counted.event.Parts;
import org.counted.event.SearchMode;
import org.counted.event.User;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came through a door, read and checked by itself: not yet against the registry and
 * the catalogue.
 *
 * @param index the position among what was posted together, from 0
 * @param id the caller's idempotency key
 * @param timestamp milliseconds since 1970 in UTC; the time of arrival when none was posted
 * @param referrer the page whose link was followed, as it was told
 * @param status 200 when none was posted
 * @param segmentCount 0 when unknown
 * @param institutions null when none were posted; an empty list says that there are none
 * @param notes what was left out
 */
record PostedEvent(
    int index,
    @Nullable String id,
    long timestamp,
    @Nullable String platform,
    Action action,
    @Nullable String url,
    @Nullable String referrer,
    int status,
    AccessMethod accessMethod,
    @Nullable PostedItem item,
    List<PostedItem> databases,
    @Nullable SearchMode searchMode,
    List<String> segments,
    int segmentCount,
    User user,
    @Nullable List<String> institutions,
    @Nullable String country,
    @Nullable String subdivision,
    List<Note> notes) {

  PostedEvent {
    databases = List.copyOf(databases);
    segments = List.copyOf(segments);
    institutions = institutions == null ? null : List.copyOf(institutions);
    notes = List.copyOf(notes);
  }

  /** The same at another position. */
  PostedEvent at(int position) {
    return new PostedEvent(
        position,
        id,
        timestamp,
        platform,
        action,
        url,
        referrer,
        status,
        accessMethod,
        item,
        databases,
        searchMode,
        segments,
        segmentCount,
        user,
        institutions,
        country,
        subdivision,
        notes);
  }

  /** All that makes this event itself, in one canonical form. */
  Parts content(String onPlatform, long at, User by) {
    Parts content = EventId.content(onPlatform);
    content.add(at).add(action).add(url).add(status).add(accessMethod);
    PostedItem.add(item, content);
    content.add(databases.size());
    databases.forEach(database -> database.addTo(content));
    content.add(searchMode).add(segments).add(segmentCount);
    content.add(by.id()).add(by.cookie()).add(by.session()).add(by.ip()).add(by.agent());
    content.add(institutions == null ? -1 : 1);
    content.add(institutions == null ? List.of() : institutions);
    content.add(country).add(subdivision);
    // Events that came before referrers were kept stay what they were.
    return referrer == null ? content : content.add(referrer);
  }
}
