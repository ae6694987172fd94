package org.counted.intake;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.counted.counter.AccessMethod;
import org.counted.event.Action;
import org.counted.event.SearchMode;
import org.counted.event.User;
import org.counted.intake.PostedJson.Constants;
import org.jspecify.annotations.Nullable;

/** Reads one posted event and holds it against every rule that needs no registry. */
final class PostedEventReader {

  static final String FIELDS =
      "id, timestamp, platform, action, url, referrer, status, access_method, item, databases,"
          + " search_mode, segments, user, institutions, country, subdivision";
  private static final String USER_FIELDS = "id, cookie, session, ip, agent";
  static final long EARLIEST = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();
  private static final int MOST_SEGMENTS = 100_000;
  private static final Constants<Action> ACTIONS = Constants.of(Action.values(), Action::wire);
  private static final Constants<SearchMode> SEARCH_MODES =
      Constants.of(SearchMode.values(), SearchMode::wire);
  private static final Constants<AccessMethod> ACCESS_METHODS =
      Constants.of(AccessMethod.values(), AccessMethod::name);
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern SUBDIVISION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");

  private final Clock clock;
  private final Duration ahead;
  private final PostedItemReader items = new PostedItemReader();

  PostedEventReader(Clock clock, Duration ahead) {
    this.clock = clock;
    this.ahead = ahead;
  }

  PostedEvent read(int index, PostedJson json) throws IOException, Refused {
    json.beginObject("an object with " + FIELDS);
    Draft draft = new Draft();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      read(field, json, draft);
    }
    return draft.finished(index, json, clock);
  }

  private void read(String field, PostedJson json, Draft to) throws IOException, Refused {
    switch (field) {
      case "id" -> to.id = json.id();
      case "timestamp" -> to.timestamp = timestamp(json);
      case "platform" -> to.platform = json.id();
      case "action" -> to.action = json.constant(ACTIONS);
      case "url" -> to.url = json.textOrNothing();
      case "referrer" -> to.referrer = json.textOrNothing();
      case "status" -> to.status = json.isNull() ? to.status : json.number(100, 599);
      case "access_method" -> to.accessMethod = json.constant(ACCESS_METHODS);
      case "item" -> to.item = items.item(json);
      case "databases" -> to.databases = databases(json);
      case "search_mode" -> to.searchMode = json.constant(SEARCH_MODES);
      case "segments" -> segments(json, to);
      case "user" -> to.user = user(json);
      case "institutions" -> to.institutions = json.isNull() ? null : json.ids();
      case "country" ->
          to.country =
              json.textThatFits(
                  text -> COUNTRY.matcher(text).matches(), "two letters of ISO 3166-1");
      case "subdivision" ->
          to.subdivision =
              json.textThatFits(
                  text -> SUBDIVISION.matcher(text).matches(), "a code of ISO 3166-2, FR-75");
      default -> throw json.unknownField(FIELDS);
    }
  }

  private @Nullable Long timestamp(PostedJson json) throws IOException, Refused {
    String text = json.text();
    if (text == null) {
      return null;
    }
    OptionalLong millis = Timestamps.millis(text);
    if (millis.isEmpty()) {
      throw json.refused("ISO 8601 with an offset, 2026-10-03T09:15:02.120Z");
    }
    if (millis.getAsLong() < EARLIEST) {
      throw json.refused("not before 1990");
    }
    if (millis.getAsLong() > clock.millis() + ahead.toMillis()) {
      throw json.refused("at most " + ahead.toSeconds() + " seconds in the future");
    }
    return millis.getAsLong();
  }

  private List<PostedItem> databases(PostedJson json) throws IOException, Refused {
    List<PostedItem> databases = new ArrayList<>();
    if (!json.isArray()) {
      add(items.item(json), databases);
      return databases;
    }
    while (json.nextElement()) {
      add(items.item(json), databases);
    }
    return databases;
  }

  private static void add(@Nullable PostedItem database, List<PostedItem> to) {
    if (database != null) {
      to.add(database);
    }
  }

  private static void segments(PostedJson json, Draft to) throws IOException, Refused {
    if (json.isNumber()) {
      to.segmentCount = json.number(1, MOST_SEGMENTS);
      return;
    }
    if (!json.isArray() && !json.isNull()) {
      throw json.refused("a number, or a list of segment ids");
    }
    to.segments = List.copyOf(new LinkedHashSet<>(json.ids()));
    to.segmentCount = to.segments.size();
  }

  private static User user(PostedJson json) throws IOException, Refused {
    if (json.isNull()) {
      return User.UNKNOWN;
    }
    json.beginObject("an object with " + USER_FIELDS);
    String id = null;
    String cookie = null;
    String session = null;
    String ip = null;
    String agent = null;
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "id" -> id = json.textOrNothing();
        case "cookie" -> cookie = json.textOrNothing();
        case "session" -> session = json.textOrNothing();
        case "ip" -> ip = json.textOrNothing();
        case "agent" -> agent = json.text();
        default -> throw json.unknownField(USER_FIELDS);
      }
    }
    return new User(id, cookie, session, ip, agent);
  }

  /** An event of which not everything has been read. */
  private static final class Draft {
    private @Nullable String id;
    private @Nullable Long timestamp;
    private @Nullable String platform;
    private @Nullable Action action;
    private @Nullable String url;
    private @Nullable String referrer;
    private int status = 200;
    private @Nullable AccessMethod accessMethod;
    private @Nullable PostedItem item;
    private List<PostedItem> databases = List.of();
    private @Nullable SearchMode searchMode;
    private List<String> segments = List.of();
    private int segmentCount;
    private User user = User.UNKNOWN;
    private @Nullable List<String> institutions;
    private @Nullable String country;
    private @Nullable String subdivision;

    private PostedEvent finished(int index, PostedJson json, Clock clock) throws Refused {
      if (action == null) {
        throw new Refused("action", "", ACTIONS.rule());
      }
      if (action == Action.Search) {
        checkSearch();
      } else {
        checkUse(action);
      }
      return new PostedEvent(
          index,
          id,
          timestamp == null ? clock.millis() : timestamp,
          platform,
          action,
          url,
          referrer,
          status,
          accessMethod == null ? AccessMethod.Regular : accessMethod,
          item,
          databases,
          searchMode,
          segments,
          segmentCount,
          user,
          institutions,
          country,
          subdivision,
          json.notes());
    }

    /** Code of Practice 7.6, 7.7. */
    private void checkSearch() throws Refused {
      if (item != null) {
        throw new Refused("item", item.id(), "absent with action search, which names databases");
      }
      if (segmentCount > 0) {
        throw new Refused("segments", "", "absent with action search");
      }
      if (searchMode == null) {
        searchMode = databases.isEmpty() ? SearchMode.Platform : SearchMode.Regular;
      }
      switch (searchMode) {
        case Regular, Automated, Federated -> {
          if (databases.isEmpty()) {
            throw new Refused(
                "databases", "", "at least one with search_mode " + searchMode.wire());
          }
        }
        case Platform -> {
          if (!databases.isEmpty()) {
            throw new Refused(
                "databases", databases.getFirst().id(), "absent with search_mode platform");
          }
        }
      }
    }

    private void checkUse(Action use) throws Refused {
      if (searchMode != null) {
        throw new Refused("search_mode", searchMode.wire(), "only with action search");
      }
      if (!databases.isEmpty() && !use.isDenial()) {
        throw new Refused(
            "databases", databases.getFirst().id(), "only with action search or a denial");
      }
      if (item == null && databases.isEmpty()) {
        throw new Refused("item", "", use.isDenial() ? "present, or else databases" : "present");
      }
    }
  }
}
