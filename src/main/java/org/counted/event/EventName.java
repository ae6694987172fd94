package org.counted.event;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

/** The names of {@link EventField} as they are written: in bytes once and for all. */
enum EventName {
  TIMESTAMP(EventField.TIMESTAMP),
  PLATFORM(EventField.PLATFORM),
  ACTION(EventField.ACTION),
  STATUS(EventField.STATUS),
  ACCESS_METHOD(EventField.ACCESS_METHOD),
  TITLE(EventField.TITLE),
  ITEM(EventField.ITEM),
  DATA_TYPE(EventField.DATA_TYPE),
  PARENT(EventField.PARENT),
  PARENT_DATA_TYPE(EventField.PARENT_DATA_TYPE),
  WITHIN(EventField.WITHIN),
  YOP(EventField.YOP),
  ACCESS_TYPE(EventField.ACCESS_TYPE),
  DATABASE(EventField.DATABASE),
  DATABASES(EventField.DATABASES),
  SEARCH_MODE(EventField.SEARCH_MODE),
  SEGMENTS(EventField.SEGMENTS),
  SEGMENT_COUNT(EventField.SEGMENT_COUNT),
  URL(EventField.URL),
  URL_BEFORE(EventField.URL_BEFORE),
  REFERRER(EventField.REFERRER),
  USER(EventField.USER),
  USER_BEFORE(EventField.USER_BEFORE),
  SESSION(EventField.SESSION),
  INSTITUTIONS(EventField.INSTITUTIONS),
  COUNTRY(EventField.COUNTRY),
  SUBDIVISION(EventField.SUBDIVISION),
  AGENT(EventField.AGENT),
  ROBOT(EventField.ROBOT),
  ROBOTS(EventField.ROBOTS),
  ITEM_PUBLIC(EventField.ITEM_PUBLIC),
  SLICE(EventField.SLICE);

  @SuppressWarnings("Immutable") // it is, but the library does not declare it
  private final SerializableString bytes;

  EventName(String field) {
    this.bytes = new SerializedString(field);
  }

  SerializableString bytes() {
    return bytes;
  }
}
