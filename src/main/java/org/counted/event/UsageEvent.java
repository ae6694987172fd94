package org.counted.event;

import java.util.ArrayList;
import java.util.List;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.jspecify.annotations.Nullable;

/**
 * One usage event as it is stored: what was posted, less all that could lead back to a person, plus
 * what was derived at the door. What was true at the moment of use (Access_Type, YOP, Data_Type,
 * containers) is frozen here (Code of Practice 5.1, 3.3.5); names and identifiers live in the
 * catalogue.
 *
 * <p>Ids of items, titles and databases carry the platform's namespace, {@code platform:id}, as
 * COUNTER's Proprietary_ID does.
 *
 * @param id the document's id: a keyed hash of the caller's id or of the content
 * @param timestamp the moment of use, milliseconds since 1970 in UTC
 * @param status the HTTP status, 200 when the door does not know one
 * @param title what events are grouped by: the journal, book, conference, newspaper or reference
 *     work that holds the item, else the item itself; empty for searches
 * @param item the work's identifier, independent of format; empty for searches
 * @param parent the item's container, a title or a database
 * @param within the ids of all that holds the item, its title and parent among them, but not the
 *     item itself; those that the catalogue knew at the door included
 * @param database the one database that the use is attributed to (7.5)
 * @param databases the databases that a search ran on
 * @param segments the segments that a whole-book delivery held, where their ids are known
 * @param segmentCount how many segments a whole-book delivery held, 0 when that is unknown
 * @param url a keyed hash of the literal URL, for the double-click filter
 * @param urlBefore the same under the day before's key, in the first 30 seconds of a day, so that
 *     pairs across midnight are recognised
 * @param referrer the origin of the page whose link was followed, where it is known
 * @param user a keyed hash of the best user key (7.2), absent when the door knows none
 * @param userBefore the same under the day before's key, as for the URL
 * @param session a keyed hash of the session or its surrogate (7.3)
 * @param institutions Customer_IDs that the use is attributed to; empty when it could not be
 * @param agent the key of the user agent in the dictionary of agents
 * @param robot the entry of the robots list that the agent matched at the door
 * @param robots the version of that list, absent where the agent is
 * @param isPublic whether everybody could see the item; what it becomes later changes nothing here
 */
public record UsageEvent(
    String id,
    long timestamp,
    String platform,
    Action action,
    int status,
    AccessMethod accessMethod,
    String title,
    String item,
    @Nullable DataType dataType,
    @Nullable String parent,
    @Nullable DataType parentDataType,
    List<String> within,
    @Nullable String yop,
    @Nullable AccessType accessType,
    @Nullable String database,
    List<String> databases,
    @Nullable SearchMode searchMode,
    List<String> segments,
    int segmentCount,
    @Nullable String url,
    @Nullable String urlBefore,
    @Nullable String referrer,
    @Nullable String user,
    @Nullable String userBefore,
    @Nullable String session,
    List<String> institutions,
    @Nullable String country,
    @Nullable String subdivision,
    @Nullable String agent,
    @Nullable String robot,
    @Nullable String robots,
    boolean isPublic) {

  public UsageEvent {
    within =
        withParent(within.isEmpty() ? usuallyWithin(title, item) : List.copyOf(within), parent);
    databases = List.copyOf(databases);
    segments = List.copyOf(segments);
    institutions = List.copyOf(institutions);
  }

  /** Most items are in their title alone, or in nothing. */
  static List<String> usuallyWithin(String title, String item) {
    return title.equals(item) ? List.of() : List.of(title);
  }

  private static List<String> withParent(List<String> within, @Nullable String parent) {
    if (parent == null || within.contains(parent)) {
      return within;
    }
    List<String> all = new ArrayList<>(within);
    all.add(parent);
    return List.copyOf(all);
  }
}
