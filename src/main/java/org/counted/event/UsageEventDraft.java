package org.counted.event;

import java.util.List;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.jspecify.annotations.Nullable;

/**
 * An event of which not everything has been told: its fields are the components of {@link
 * UsageEvent}, absent or as they usually are until they are set.
 */
public final class UsageEventDraft {
  public String id = "";
  public long timestamp;
  public @Nullable String platform;
  public @Nullable Action action;
  public int status = UsageEvents.USUAL_STATUS;
  public AccessMethod accessMethod = UsageEvents.USUAL_ACCESS_METHOD;
  public String title = "";
  public String item = "";
  public @Nullable DataType dataType;
  public @Nullable String parent;
  public @Nullable DataType parentDataType;
  public List<String> within = List.of();
  public @Nullable String yop;
  public @Nullable AccessType accessType;
  public @Nullable String database;
  public List<String> databases = List.of();
  public @Nullable SearchMode searchMode;
  public List<String> segments = List.of();
  public int segmentCount;
  public @Nullable String url;
  public @Nullable String urlBefore;
  public @Nullable String referrer;
  public @Nullable String user;
  public @Nullable String userBefore;
  public @Nullable String session;
  public List<String> institutions = List.of();
  public @Nullable String country;
  public @Nullable String subdivision;
  public @Nullable String agent;
  public @Nullable String robot;
  public @Nullable String robots;
  public boolean isPublic = true;

  public UsageEventDraft() {}

  /** Begins with all that an event tells. */
  public UsageEventDraft(UsageEvent event) {
    id = event.id();
    timestamp = event.timestamp();
    platform = event.platform();
    action = event.action();
    status = event.status();
    accessMethod = event.accessMethod();
    title = event.title();
    item = event.item();
    dataType = event.dataType();
    parent = event.parent();
    parentDataType = event.parentDataType();
    within = event.within();
    yop = event.yop();
    accessType = event.accessType();
    database = event.database();
    databases = event.databases();
    searchMode = event.searchMode();
    segments = event.segments();
    segmentCount = event.segmentCount();
    url = event.url();
    urlBefore = event.urlBefore();
    referrer = event.referrer();
    user = event.user();
    userBefore = event.userBefore();
    session = event.session();
    institutions = event.institutions();
    country = event.country();
    subdivision = event.subdivision();
    agent = event.agent();
    robot = event.robot();
    robots = event.robots();
    isPublic = event.isPublic();
  }

  /**
   * The event.
   *
   * @throws IllegalStateException without a platform and an action
   */
  public UsageEvent event() {
    if (platform == null || action == null) {
      throw new IllegalStateException("An event has a platform and an action: " + id);
    }
    return new UsageEvent(
        id,
        timestamp,
        platform,
        action,
        status,
        accessMethod,
        title,
        item,
        dataType,
        parent,
        parentDataType,
        within,
        yop,
        accessType,
        database,
        databases,
        searchMode,
        segments,
        segmentCount,
        url,
        urlBefore,
        referrer,
        user,
        userBefore,
        session,
        institutions,
        country,
        subdivision,
        agent,
        robot,
        robots,
        isPublic);
  }
}
