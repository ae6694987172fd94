package org.counted.count;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.event.Action;
import org.counted.event.FixedKeys;
import org.counted.event.Keys;
import org.counted.event.SearchMode;
import org.counted.event.SessionKey;
import org.counted.event.UrlHash;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.counted.event.User;
import org.counted.event.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * One use in words that tests speak. Unless it says otherwise it happens at noon of 10 March 2026,
 * with status 200, by one person of institution C1 who is known by address and agent alone.
 */
final class Use {

  static final User SOMEBODY = new User(null, null, null, "192.0.2.1", "Mozilla/5.0");

  private static final Keys KEYS = new FixedKeys();
  private static final String DAY = "2026-03-10T";
  private static final long NOON = moment("12:00:00", ZoneOffset.UTC);
  private static int ids;

  private final Action action;
  private final @Nullable Work work;
  private String id = "e%08d".formatted(++ids);
  private String platform = "p";
  private ZoneId zone = ZoneOffset.UTC;
  private long timestamp = NOON;
  private int status = 200;
  private AccessMethod accessMethod = AccessMethod.Regular;
  private @Nullable String yop = "2025";
  private @Nullable AccessType accessType = AccessType.Controlled;
  private @Nullable String database;
  private List<String> databases = List.of();
  private @Nullable SearchMode searchMode;
  private List<String> segments = List.of();
  private int segmentCount;
  private @Nullable String url;
  private User user = SOMEBODY;
  private List<String> institutions = List.of("C1");
  private @Nullable String country;
  private List<String> within = List.of();
  private @Nullable String robot;
  private boolean isPublic = true;

  private Use(Action action, @Nullable Work work) {
    this.action = action;
    this.work = work;
    this.url = work == null ? null : url(action, work);
  }

  static Use of(Action action, @Nullable Work work) {
    return new Use(action, work);
  }

  static Use investigation(Work work) {
    return of(Action.Investigation, work);
  }

  static Use request(Work work) {
    return of(Action.Request, work);
  }

  static Use noLicense(Work work) {
    return of(Action.No_License, work);
  }

  static Use search(SearchMode mode, String... databases) {
    Use use = of(Action.Search, null).databases(databases);
    use.searchMode = mode;
    return use;
  }

  /** Refused at the login to databases. */
  static Use limitExceeded(String... databases) {
    return of(Action.Limit_Exceeded, null).databases(databases);
  }

  private static String url(Action action, Work work) {
    String page = action == Action.Investigation ? "abstract" : "full";
    return "https://p.example/" + work.id() + "/" + page;
  }

  Use id(String given) {
    id = given;
    return this;
  }

  /** A time of the usual day, or a date and a time, as the platform's clock shows them. */
  Use at(String time) {
    timestamp = moment(time, zone);
    return this;
  }

  Use at(long moment) {
    timestamp = moment;
    return this;
  }

  /** The platform's time zone. */
  Use zone(ZoneId given) {
    zone = given;
    return this;
  }

  Use platform(String given) {
    platform = given;
    return this;
  }

  Use by(User given) {
    user = given;
    return this;
  }

  Use of(String... given) {
    institutions = List.of(given);
    return this;
  }

  Use url(@Nullable String given) {
    url = given;
    return this;
  }

  Use status(int given) {
    status = given;
    return this;
  }

  Use robot(String pattern) {
    robot = pattern;
    return this;
  }

  Use isPublic(boolean given) {
    isPublic = given;
    return this;
  }

  Use notPublic() {
    return isPublic(false);
  }

  Use tdm() {
    accessMethod = AccessMethod.TDM;
    return this;
  }

  Use access(@Nullable AccessType given) {
    accessType = given;
    return this;
  }

  Use yop(@Nullable String given) {
    yop = given;
    return this;
  }

  Use database(@Nullable String given) {
    database = given;
    return this;
  }

  Use databases(String... given) {
    databases = List.of(given);
    return this;
  }

  Use segments(String... given) {
    segments = List.of(given);
    return this;
  }

  Use segments(int count) {
    segmentCount = count;
    return this;
  }

  /** In these, beside the parent. */
  Use within(String... containers) {
    within = List.of(containers);
    return this;
  }

  Use country(String given) {
    country = given;
    return this;
  }

  UsageEvent event() {
    UsageEventDraft event = new UsageEventDraft();
    event.id = id;
    event.timestamp = timestamp;
    event.platform = platform;
    event.action = action;
    event.status = status;
    event.accessMethod = accessMethod;
    event.title = work == null ? "" : work.title();
    event.item = work == null ? "" : work.id();
    event.dataType = work == null ? null : work.type();
    event.parent = work == null ? null : work.parent();
    event.parentDataType = work == null ? null : work.parentType();
    event.within = within;
    event.yop = yop;
    event.accessType = accessType;
    event.database = database;
    event.databases = databases;
    event.searchMode = searchMode;
    event.segments = segments;
    event.segmentCount = segmentCount;
    event.url = url == null ? null : UrlHash.of(KEYS, url, timestamp);
    event.urlBefore = url == null ? null : UrlHash.before(KEYS, url, timestamp);
    event.user = UserKey.of(KEYS, platform, user, timestamp);
    event.userBefore = UserKey.before(KEYS, platform, user, timestamp);
    event.session = SessionKey.of(KEYS, platform, zone, user, timestamp);
    event.institutions = institutions;
    event.country = country;
    event.robot = robot;
    event.isPublic = isPublic;
    return event.event();
  }

  private static long moment(String time, ZoneId zone) {
    String text = time.contains("T") ? time : DAY + time;
    return text.endsWith("Z")
        ? Instant.parse(text).toEpochMilli()
        : LocalDateTime.parse(text).atZone(zone).toInstant().toEpochMilli();
  }
}
