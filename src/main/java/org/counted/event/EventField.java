package org.counted.event;

/** The name of each field of a stored event. */
public final class EventField {
  public static final String TIMESTAMP = "timestamp";
  public static final String PLATFORM = "platform";
  public static final String ACTION = "action";
  public static final String STATUS = "status";
  public static final String ACCESS_METHOD = "access_method";
  public static final String TITLE = "title";
  public static final String ITEM = "item";
  public static final String DATA_TYPE = "data_type";
  public static final String PARENT = "parent";
  public static final String PARENT_DATA_TYPE = "parent_data_type";
  public static final String WITHIN = "within";
  public static final String YOP = "yop";
  public static final String ACCESS_TYPE = "access_type";
  public static final String DATABASE = "database";
  public static final String DATABASES = "databases";
  public static final String SEARCH_MODE = "search_mode";
  public static final String SEGMENTS = "segments";
  public static final String SEGMENT_COUNT = "segment_count";
  public static final String URL = "url";
  public static final String URL_BEFORE = "url_before";
  public static final String REFERRER = "referrer";
  public static final String USER = "user";
  public static final String USER_BEFORE = "user_before";
  public static final String SESSION = "session";
  public static final String INSTITUTIONS = "institutions";
  public static final String COUNTRY = "country";
  public static final String SUBDIVISION = "subdivision";
  public static final String AGENT = "agent";
  public static final String ROBOT = "robot";
  public static final String ROBOTS = "robots";
  public static final String ITEM_PUBLIC = "item_public";
  public static final String SLICE = "slice";

  private EventField() {}
}
