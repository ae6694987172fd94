package org.counted.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.junit.jupiter.api.Test;

class UsageEventsTest {

  private final UsageEvents events = new UsageEvents();

  @Test
  void nothingUsualIsWritten() {
    UsageEventDraft search = new UsageEventDraft();
    search.id = "id";
    search.timestamp = 1L;
    search.platform = "local";
    search.action = Action.Search;
    search.searchMode = SearchMode.Platform;

    assertEquals(
        """
        {"timestamp":1,"platform":"local","action":"search","search_mode":"platform","slice":0}\
        """,
        new String(UsageEvents.bytes(search.event()), UTF_8));
  }

  @Test
  void ofItemsThatAreNotPublicAloneItIsWritten() throws IOException {
    UsageEvent older = read("x", "{\"platform\":\"p\",\"action\":\"request\"}");
    assertTrue(older.isPublic());
    assertFalse(new String(UsageEvents.bytes(older), UTF_8).contains("public"));
    UsageEventDraft hidden = new UsageEventDraft(older);
    hidden.isPublic = false;
    String stored = new String(UsageEvents.bytes(hidden.event()), UTF_8);
    assertTrue(stored.contains("\"item_public\":false"), stored);
    assertFalse(read("x", stored).isPublic());
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Random random = new Random(42);
    for (int i = 0; i < 5_000; i++) {
      UsageEvent event = any(random);
      assertEquals(event, read(event.id(), new String(UsageEvents.bytes(event), UTF_8)));
    }
  }

  @Test
  void theSameInABinaryFormThatSharesItsTexts() throws IOException {
    SmileFactory smile =
        SmileFactory.builder().enable(SmileGenerator.Feature.CHECK_SHARED_STRING_VALUES).build();
    Random random = new Random(43);
    List<UsageEvent> written = Stream.generate(() -> any(random)).limit(5_000).toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = smile.createGenerator(bytes)) {
      for (UsageEvent event : written) {
        UsageEvents.write(event, out);
      }
    }
    JsonParser in = smile.createParser(bytes.toByteArray());
    for (UsageEvent event : written) {
      assertEquals(JsonToken.START_OBJECT, in.nextToken());
      assertEquals(event, events.read(event.id(), in));
    }
  }

  @Test
  void fieldsOfANewerVersionArePassedOver() throws IOException {
    UsageEvent event =
        read(
            "x",
            """
            {"timestamp":1,"new":{"deep":[1,{"platform":"no"}]},"platform":"p",
             "action":"request","status":304,"institutions":"C1"}\
            """);
    assertEquals("p", event.platform());
    assertEquals(304, event.status());
    assertEquals(List.of("C1"), event.institutions());
  }

  @Test
  void theParserIsLeftOnTheEndOfTheObject() throws IOException {
    try (JsonParser json =
        new JsonFactory()
            .createParser(
                """
                [{"platform":"a","action":"search"},{"platform":"b","action":"search"}]\
                """)) {
      json.nextToken();
      json.nextToken();
      assertEquals("a", events.read("1", json).platform());
      assertEquals(JsonToken.START_OBJECT, json.nextToken());
      assertEquals("b", events.read("2", json).platform());
      assertEquals(JsonToken.END_ARRAY, json.nextToken());
    }
  }

  @Test
  void stringsAreShared() throws IOException {
    String document = "{\"platform\":\"p\",\"action\":\"request\",\"title\":\"p:some-title\"}";
    assertSame(read("1", document).title(), read("2", document).title());
  }

  @Test
  void whatIsNoEventIsNotRead() {
    assertThrows(JsonParseException.class, () -> read("1", "{\"action\":\"request\"}"));
    assertThrows(JsonParseException.class, () -> read("1", "[]"));
    assertThrows(
        JsonParseException.class, () -> read("1", "{\"platform\":\"p\",\"action\":\"gaze\"}"));
  }

  private UsageEvent read(String id, String document) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(document.getBytes(UTF_8))) {
      json.nextToken();
      return events.read(id, json);
    }
  }

  private static UsageEvent any(Random random) {
    UsageEventDraft event = new UsageEventDraft();
    event.id = "id" + random.nextInt();
    event.timestamp = random.nextLong(4_000_000_000_000L);
    event.platform = "p" + random.nextInt(9);
    event.action = any(random, Action.values());
    event.status = random.nextBoolean() ? 200 : 304;
    event.accessMethod = any(random, AccessMethod.values());
    event.title = text(random);
    event.item = text(random);
    event.dataType = random.nextBoolean() ? null : any(random, DataType.values());
    event.parent = maybe(random);
    event.parentDataType = random.nextBoolean() ? null : any(random, DataType.values());
    event.within = texts(random);
    event.yop = maybe(random);
    event.accessType = random.nextBoolean() ? null : any(random, AccessType.values());
    event.database = maybe(random);
    event.databases = texts(random);
    event.searchMode = random.nextBoolean() ? null : any(random, SearchMode.values());
    event.segments = texts(random);
    event.segmentCount = random.nextInt(3);
    event.url = maybe(random);
    event.urlBefore = maybe(random);
    event.referrer = maybe(random);
    event.user = maybe(random);
    event.userBefore = maybe(random);
    event.session = maybe(random);
    event.institutions = texts(random);
    event.country = maybe(random);
    event.subdivision = maybe(random);
    event.agent = maybe(random);
    event.robot = maybe(random);
    event.robots = maybe(random);
    event.isPublic = random.nextBoolean();
    return event.event();
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static String maybe(Random random) {
    return random.nextBoolean() ? null : text(random) + ".";
  }

  private static List<String> texts(Random random) {
    return random.nextBoolean() ? List.of() : List.of(text(random), text(random));
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(12), 0, 40)
        .collect(
            StringBuilder::new,
            (text, i) -> text.appendCodePoint(i < 36 ? "a\"\\ü\n:/€".codePointAt(i % 8) : 0x1F600),
            StringBuilder::append)
        .toString();
  }
}
