package org.counted.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Typed values of one posted event, read from a parser that stands on each of them. A value of
 * another type is refused, null is as good as absent.
 */
final class PostedJson {

  static final int TEXT_CHARACTERS = 8_000;
  static final int ID_CHARACTERS = 500;

  /** The constants of an enum as they are spelt on the wire. */
  record Constants<T>(Map<String, T> byName, String rule) {
    static <T> Constants<T> of(T[] constants, Function<T, String> wire) {
      return new Constants<>(
          Stream.of(constants).collect(Collectors.toUnmodifiableMap(wire, each -> each)),
          "one of " + Stream.of(constants).map(wire).collect(Collectors.joining(", ")));
    }
  }

  private final JsonParser json;
  private final JsonStreamContext outside;
  private final List<Note> notes = new ArrayList<>(0);

  /**
   * @param json stands on the event
   * @param outside the context that the event stands in
   */
  PostedJson(JsonParser json, JsonStreamContext outside) {
    this.json = json;
    this.outside = outside;
  }

  List<Note> notes() {
    return notes;
  }

  /** The next field of the object that is being read; the parser then stands on its value. */
  @Nullable String nextField() throws IOException {
    String field = json.nextFieldName();
    if (field != null) {
      json.nextToken();
    }
    return field;
  }

  boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  boolean isText() {
    return json.currentToken() == JsonToken.VALUE_STRING;
  }

  boolean isArray() {
    return json.currentToken() == JsonToken.START_ARRAY;
  }

  boolean isNumber() {
    return json.currentToken() == JsonToken.VALUE_NUMBER_INT;
  }

  /** Goes to the next element of the array that is being read. */
  boolean nextElement() throws IOException {
    return json.nextToken() != JsonToken.END_ARRAY;
  }

  void beginObject(String rule) throws IOException, Refused {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw refused(rule);
    }
  }

  @Nullable String text() throws IOException, Refused {
    return text(TEXT_CHARACTERS, "a text of at most 8000 characters");
  }

  /** An id: a text that says something. */
  @Nullable String id() throws IOException, Refused {
    String id = text(ID_CHARACTERS, "a text of 1 to 500 characters");
    if (id != null && id.isBlank()) {
      throw refused("a text of 1 to 500 characters");
    }
    return id;
  }

  /** A text where an empty one is as good as none. */
  @Nullable String textOrNothing() throws IOException, Refused {
    String text = text();
    return text == null || text.isEmpty() ? null : text;
  }

  private @Nullable String text(int most, String rule) throws IOException, Refused {
    if (isNull()) {
      return null;
    }
    if (!isText() || json.getTextLength() > most) {
      throw refused(rule);
    }
    return json.getText();
  }

  int number(int least, int most) throws IOException, Refused {
    String rule = "a whole number from " + least + " to " + most;
    if (!isNumber() || json.getTextLength() > 9) {
      throw refused(rule);
    }
    int number = json.getIntValue();
    if (number < least || number > most) {
      throw refused(rule);
    }
    return number;
  }

  @Nullable Boolean truth() throws IOException, Refused {
    if (isNull()) {
      return null;
    }
    if (json.currentToken() != JsonToken.VALUE_TRUE
        && json.currentToken() != JsonToken.VALUE_FALSE) {
      throw refused("true or false");
    }
    return json.getBooleanValue();
  }

  <T> @Nullable T constant(Constants<T> constants) throws IOException, Refused {
    if (isNull()) {
      return null;
    }
    T constant = isText() ? constants.byName().get(json.getText()) : null;
    if (constant == null) {
      throw refused(constants.rule());
    }
    return constant;
  }

  /** A list of ids; a single one is a list of one. */
  List<String> ids() throws IOException, Refused {
    List<String> ids = new ArrayList<>();
    if (!isArray()) {
      add(id(), ids);
      return ids;
    }
    while (nextElement()) {
      add(id(), ids);
    }
    return ids;
  }

  private static void add(@Nullable String id, List<String> to) {
    if (id != null) {
      to.add(id);
    }
  }

  /** A text that is left out, with a note, when it breaks its rule. */
  @Nullable String textThatFits(Predicate<String> fits, String rule) throws IOException, Refused {
    String text = textOrNothing();
    if (text == null || fits.test(text)) {
      return text;
    }
    note(rule);
    return null;
  }

  void note(String rule) {
    notes.add(new Note(path(), rule));
  }

  Refused unknownField(String known) {
    return new Refused(path(), "", "no such field; there are " + known);
  }

  Refused refused(String rule) throws IOException {
    String field = path();
    boolean isPersonal = field.equals("user") || field.startsWith("user.");
    return new Refused(field, isPersonal ? "" : shownValue(), rule);
  }

  private String shownValue() throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_ARRAY) {
      return "[…]";
    }
    if (token == null || !token.isScalarValue()) {
      return "{…}";
    }
    return json.getText();
  }

  /** The names from the event down to the value that the parser stands on. */
  @SuppressWarnings("ReferenceEquality") // a context is itself and no other
  private String path() {
    StringBuilder path = new StringBuilder();
    JsonStreamContext at = json.getParsingContext();
    if (json.currentToken() == JsonToken.START_OBJECT
        || json.currentToken() == JsonToken.START_ARRAY) {
      at = at.getParent();
    }
    for (; at != null && at != outside; at = at.getParent()) {
      if (at.inArray()) {
        path.insert(0, "[" + at.getCurrentIndex() + "]");
      } else if (at.hasCurrentName()) {
        path.insert(0, at.getCurrentName()).insert(0, '.');
      }
    }
    return path.isEmpty() ? "" : path.substring(1);
  }
}
