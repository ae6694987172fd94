package org.counted.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of events: JSON in the words of the wire, without what is absent or usual (status
 * 200, Regular, empty lists, an item in its title alone, a public item). An event's id is the
 * document's id and not part of it.
 *
 * <p>One instance reads for one thread: strings that come again are shared between its events.
 */
public final class UsageEvents {

  static final int USUAL_STATUS = 200;
  static final AccessMethod USUAL_ACCESS_METHOD = AccessMethod.Regular;

  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<String, Action> ACTIONS = byWire(Action.values(), Action::wire);
  private static final Map<String, SearchMode> SEARCH_MODES =
      byWire(SearchMode.values(), SearchMode::wire);
  private static final Map<String, AccessMethod> ACCESS_METHODS =
      byWire(AccessMethod.values(), AccessMethod::name);
  private static final Map<String, AccessType> ACCESS_TYPES =
      byWire(AccessType.values(), AccessType::name);
  private static final Map<String, DataType> DATA_TYPES = byWire(DataType.values(), DataType::name);

  private final SharedStrings shared = new SharedStrings();

  /** The document's bytes. */
  public static byte[] bytes(UsageEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(event, json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Writes the document's bytes. */
  public static void write(UsageEvent event, OutputStream to) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(to)) {
      write(event, json);
    }
  }

  /** Writes the document as one object. */
  public static void write(UsageEvent event, JsonGenerator json) throws IOException {
    json.writeStartObject();
    write(json, EventName.TIMESTAMP, event.timestamp());
    write(json, EventName.PLATFORM, event.platform());
    write(json, EventName.ACTION, event.action().wire());
    if (event.status() != USUAL_STATUS) {
      write(json, EventName.STATUS, event.status());
    }
    if (event.accessMethod() != USUAL_ACCESS_METHOD) {
      write(json, EventName.ACCESS_METHOD, event.accessMethod().name());
    }
    write(json, EventName.TITLE, event.title());
    write(json, EventName.ITEM, event.item());
    write(json, EventName.DATA_TYPE, event.dataType());
    write(json, EventName.PARENT, event.parent());
    write(json, EventName.PARENT_DATA_TYPE, event.parentDataType());
    if (!event.within().equals(UsageEvent.usuallyWithin(event.title(), event.item()))) {
      write(json, EventName.WITHIN, event.within());
    }
    write(json, EventName.YOP, event.yop());
    write(json, EventName.ACCESS_TYPE, event.accessType());
    write(json, EventName.DATABASE, event.database());
    write(json, EventName.DATABASES, event.databases());
    SearchMode mode = event.searchMode();
    write(json, EventName.SEARCH_MODE, mode == null ? null : mode.wire());
    write(json, EventName.SEGMENTS, event.segments());
    if (event.segmentCount() != 0) {
      write(json, EventName.SEGMENT_COUNT, event.segmentCount());
    }
    write(json, EventName.URL, event.url());
    write(json, EventName.URL_BEFORE, event.urlBefore());
    write(json, EventName.REFERRER, event.referrer());
    write(json, EventName.USER, event.user());
    write(json, EventName.USER_BEFORE, event.userBefore());
    write(json, EventName.SESSION, event.session());
    write(json, EventName.INSTITUTIONS, event.institutions());
    write(json, EventName.COUNTRY, event.country());
    write(json, EventName.SUBDIVISION, event.subdivision());
    write(json, EventName.AGENT, event.agent());
    write(json, EventName.ROBOT, event.robot());
    write(json, EventName.ROBOTS, event.robots());
    if (!event.isPublic()) {
      json.writeFieldName(EventName.ITEM_PUBLIC.bytes());
      json.writeBoolean(false);
    }
    write(json, EventName.SLICE, Slice.part(event.title()));
    json.writeEndObject();
  }

  /**
   * Reads the document that the parser stands on, and leaves the parser on its end. Fields of a
   * newer version are passed over.
   *
   * @param id the document's id
   */
  public UsageEvent read(String id, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new JsonParseException(json, "An event is an object, not " + json.currentToken() + ".");
    }
    UsageEventDraft draft = new UsageEventDraft();
    draft.id = id;
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      read(field, json, draft);
    }
    if (draft.platform == null || draft.action == null) {
      throw new JsonParseException(json, "An event has a platform and an action: " + id);
    }
    return draft.event();
  }

  private void read(String field, JsonParser json, UsageEventDraft to) throws IOException {
    switch (field) {
      case EventField.TIMESTAMP -> to.timestamp = json.getLongValue();
      case EventField.PLATFORM -> to.platform = text(json);
      case EventField.ACTION -> to.action = constant(ACTIONS, json);
      case EventField.STATUS -> to.status = json.getIntValue();
      case EventField.ACCESS_METHOD -> to.accessMethod = constant(ACCESS_METHODS, json);
      case EventField.TITLE -> to.title = text(json);
      case EventField.ITEM -> to.item = text(json);
      case EventField.DATA_TYPE -> to.dataType = constant(DATA_TYPES, json);
      case EventField.PARENT -> to.parent = text(json);
      case EventField.PARENT_DATA_TYPE -> to.parentDataType = constant(DATA_TYPES, json);
      case EventField.WITHIN -> to.within = texts(json);
      case EventField.YOP -> to.yop = text(json);
      case EventField.ACCESS_TYPE -> to.accessType = constant(ACCESS_TYPES, json);
      case EventField.DATABASE -> to.database = text(json);
      case EventField.DATABASES -> to.databases = texts(json);
      case EventField.SEARCH_MODE -> to.searchMode = constant(SEARCH_MODES, json);
      case EventField.SEGMENTS -> to.segments = texts(json);
      case EventField.SEGMENT_COUNT -> to.segmentCount = json.getIntValue();
      case EventField.URL -> to.url = text(json);
      case EventField.URL_BEFORE -> to.urlBefore = text(json);
      case EventField.REFERRER -> to.referrer = text(json);
      case EventField.USER -> to.user = text(json);
      case EventField.USER_BEFORE -> to.userBefore = text(json);
      case EventField.SESSION -> to.session = text(json);
      case EventField.INSTITUTIONS -> to.institutions = texts(json);
      case EventField.COUNTRY -> to.country = text(json);
      case EventField.SUBDIVISION -> to.subdivision = text(json);
      case EventField.AGENT -> to.agent = text(json);
      case EventField.ROBOT -> to.robot = text(json);
      case EventField.ROBOTS -> to.robots = text(json);
      case EventField.ITEM_PUBLIC -> to.isPublic = json.getBooleanValue();
      default -> json.skipChildren();
    }
  }

  private String text(JsonParser json) throws IOException {
    return json.hasTextCharacters()
        ? shared.of(json.getTextCharacters(), json.getTextOffset(), json.getTextLength())
        : json.getText();
  }

  private List<String> texts(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return List.of(text(json));
    }
    List<String> texts = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(text(json));
    }
    return texts;
  }

  private <T> T constant(Map<String, T> constants, JsonParser json) throws IOException {
    T constant = constants.get(text(json));
    if (constant == null) {
      throw new JsonParseException(json, json.currentName() + " is of no kind that is known.");
    }
    return constant;
  }

  private static void write(JsonGenerator json, EventName name, @Nullable Enum<?> value)
      throws IOException {
    if (value != null) {
      write(json, name, value.name());
    }
  }

  private static void write(JsonGenerator json, EventName name, @Nullable String value)
      throws IOException {
    if (value != null && !value.isEmpty()) {
      json.writeFieldName(name.bytes());
      json.writeString(value);
    }
  }

  private static void write(JsonGenerator json, EventName name, List<String> values)
      throws IOException {
    if (values.isEmpty()) {
      return;
    }
    json.writeFieldName(name.bytes());
    json.writeStartArray();
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, EventName name, long value) throws IOException {
    json.writeFieldName(name.bytes());
    json.writeNumber(value);
  }

  private static <T> Map<String, T> byWire(T[] constants, Function<T, String> wire) {
    return Stream.of(constants).collect(Collectors.toUnmodifiableMap(wire, constant -> constant));
  }
}
