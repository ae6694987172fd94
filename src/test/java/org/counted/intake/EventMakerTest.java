package org.counted.intake;

import static org.counted.intake.Doors.made;
import static org.counted.intake.Doors.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.counted.counter.DataType;
import org.counted.customer.Platform;
import org.counted.event.UsageEvent;
import org.counted.item.CatalogueItem;
import org.counted.item.CatalogueItemDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMakerTest {

  private static final Platform EXAMPL = Doors.REGISTRY.platform("exampl").orElseThrow();

  @Test
  void institutionsAreThoseOfTheAddress() {
    assertEquals(List.of("C1"), event("\"user\":{\"ip\":\"192.0.2.7\"}").institutions());
    assertEquals(List.of("C1", "C2"), event("\"user\":{\"ip\":\"192.0.2.200\"}").institutions());
    assertEquals(List.of("C1"), event("\"user\":{\"ip\":\"2001:DB8:1::7\"}").institutions());
    assertEquals(List.of(), event("\"user\":{\"ip\":\"198.51.100.1\"}").institutions());
    assertEquals(List.of(), event("\"status\":200").institutions());
  }

  @Test
  void unlessThePlatformTellsThem() {
    assertEquals(
        List.of("C2"),
        event("\"user\":{\"ip\":\"192.0.2.7\"},\"institutions\":[\"C2\",\"C2\"]").institutions());
    assertEquals(
        List.of(), event("\"user\":{\"ip\":\"192.0.2.7\"},\"institutions\":[]").institutions());
    MadeEvent unknown = made(body("\"institutions\":[\"C9\"]"));
    assertEquals(List.of("C9"), unknown.event().institutions());
    assertEquals("institutions", unknown.notes().getFirst().field());
  }

  @Test
  void anAddressIsTheSameInAllSpellings() {
    assertEquals(
        event("\"user\":{\"ip\":\"2001:db8:1:0::7\",\"agent\":\"x\"}").user(),
        event("\"user\":{\"ip\":\"2001:DB8:1::7\",\"agent\":\"x\"}").user());
    assertEquals(
        event("\"user\":{\"ip\":\"::ffff:192.0.2.7\"}").user(),
        event("\"user\":{\"ip\":\"192.0.2.7\"}").user());
    MadeEvent odd = made(body("\"user\":{\"ip\":\"not-an-address\"}"));
    assertEquals("user.ip", odd.notes().getFirst().field());
    assertEquals(1, odd.notes().size());
  }

  @Test
  void robotsAreFlaggedAndKept() {
    assertEquals("bot", event("\"user\":{\"agent\":\"Googlebot/2.1\"}").robot());
    assertEquals("^.?$", event("\"user\":{\"agent\":\"\"}").robot());
    UsageEvent unknown = event("\"user\":{\"ip\":\"192.0.2.7\"}");
    assertNull(unknown.robot());
    assertNull(unknown.agent());
  }

  @Test
  void sessionsFollowThePlatformsClock() {
    String user = ",\"user\":{\"session\":\"s1\"}";
    // 22:30 and 00:30 in Paris.
    assertNotEquals(
        event("\"timestamp\":\"2026-10-01T20:30:00Z\"" + user).session(),
        event("\"timestamp\":\"2026-10-01T22:30:00Z\"" + user).session());
    // 00:30 and 02:30 in Paris, two days in UTC.
    assertEquals(
        event("\"timestamp\":\"2026-10-01T22:30:00Z\"" + user).session(),
        event("\"timestamp\":\"2026-10-02T00:30:00Z\"" + user).session());
  }

  @ParameterizedTest
  @CsvSource({
    "Article, Journal, true",
    "Article, Book, false",
    "Book_Segment, Book, true",
    "Book_Segment, Reference_Work, false",
    "Dataset, Journal, false",
    "Image, Database_Full, true",
    "Unspecified, Journal, false",
  })
  void aParentIsKeptWhereItFits(DataType type, DataType parent, boolean fits) {
    MadeEvent made =
        made(
            body(
                "\"item\":{\"id\":\"i\",\"data_type\":\"%s\",\"parent\":{\"id\":\"p\",\"data_type\":\"%s\"}}"
                    .formatted(type, parent)));
    assertEquals(fits ? "exampl:p" : null, made.event().parent());
    assertEquals(fits ? parent : null, made.event().parentDataType());
    assertEquals(fits ? 0 : 1, made.notes().size());
    assertEquals(fits && parent.isTitle() ? "exampl:p" : "exampl:i", made.event().title());
    assertEquals(fits && parent.isDatabase() ? "exampl:p" : null, made.event().database());
  }

  @Test
  void aParentOfUntoldTypeIsOfTheOnlyOneThatFits() {
    UsageEvent article =
        event("\"item\":{\"id\":\"i\",\"data_type\":\"Article\",\"parent\":\"p\"}");
    assertEquals(DataType.Journal, article.parentDataType());
    assertEquals("exampl:p", article.title());
    assertNull(event("\"item\":{\"id\":\"i\",\"data_type\":\"Image\",\"parent\":\"p\"}").parent());
  }

  @Test
  void anItemNamedByItsIdIsTheCataloguesItem() {
    Map<String, CatalogueItem> catalogue =
        Map.of(
            "exampl:a1", known("exampl:a1", DataType.Article, "exampl:ja", "2019"),
            "exampl:ja", known("exampl:ja", DataType.Journal, null, null));
    MadeEvent made = made(post(body("\"item\":\"a1\""), Doors.OPERATOR, catalogue::get));
    assertEquals(DataType.Article, made.event().dataType());
    assertEquals("exampl:ja", made.event().title());
    assertEquals(DataType.Journal, made.event().parentDataType());
    assertEquals("2019", made.event().yop());
    assertEquals(List.of(), made.items());
  }

  @Test
  void idsThatHaveTheNamespaceKeepIt() {
    assertEquals("exampl:a1", event("\"item\":\"exampl:a1\"").item());
    assertEquals("exampl:other:a1", event("\"item\":\"other:a1\"").item());
    assertEquals("exampl:exampl", event("\"item\":\"exampl\"").item());
  }

  @Test
  void aTokenIsGoodForItsPlatform() {
    Connection server = new Connection.Server(EXAMPL);
    String own = "{\"action\":\"request\",\"item\":\"a\"}";
    assertEquals("exampl", made(post(own, server, KnownItems.NONE)).event().platform());
    String foreign = "{\"action\":\"request\",\"item\":\"a\",\"platform\":\"other\"}";
    Refusal refusal =
        assertInstanceOf(Refusal.class, post(foreign, server, KnownItems.NONE).getFirst());
    assertEquals("platform", refusal.field());
    assertEquals("other", refusal.value());
  }

  @Test
  void aBrowserIsNotBelievedWhoItIs() {
    Instant at = Instant.parse("2026-10-03T11:59:59Z");
    Connection browser = new Connection.Browser(EXAMPL, "192.0.2.7", "Googlebot", at);
    UsageEvent event =
        made(post(
                """
                {"action":"request","item":"a","timestamp":"2026-01-01T00:00:00Z",
                 "user":{"ip":"198.51.100.1","agent":"Mozilla/5.0 (X11)"},
                 "institutions":["C2"]}\
                """,
                browser,
                KnownItems.NONE))
            .event();
    assertEquals(at.toEpochMilli(), event.timestamp());
    assertEquals(List.of("C1"), event.institutions());
    assertEquals("bot", event.robot());
  }

  private static UsageEvent event(String fields) {
    return made(body(fields)).event();
  }

  private static String body(String fields) {
    String item = fields.contains("\"item\"") ? "" : ",\"item\":\"a1\"";
    return "{\"platform\":\"exampl\",\"action\":\"request\"" + item + "," + fields + "}";
  }

  private static CatalogueItem known(String id, DataType type, String parent, String yop) {
    CatalogueItemDraft draft = new CatalogueItemDraft(id, "exampl");
    draft.dataType = type;
    draft.parent = parent;
    draft.yop = yop;
    return draft.item();
  }
}
