package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.counted.intake.Doors.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counted.event.FixedKeys;
import org.counted.item.CatalogueItem;
import org.counted.item.CatalogueItemDraft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether an item is public, as an event keeps it: from the post, or else from the catalogue. */
class PublicItemsTest {

  private static final Connection PAGE =
      new Connection.Browser(
          Doors.REGISTRY.platform("exampl").orElseThrow(), "192.0.2.7", "", Instant.EPOCH);

  private final Map<String, CatalogueItem> catalogue = new HashMap<>();

  @BeforeEach
  void fillTheCatalogue() {
    know("project", false);
    know("component", true, "project");
    know("file", null, "component");
    know("draft", null, "project");
    know("nothing-told", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        // What is only named is as the catalogue has it.
        "'project'~false",
        "'component'~true",
        "'file'~true",
        "'draft'~false",
        "'nothing-told'~true",
        "'unheard-of'~true",
        "{'id':'project'}~false",
        // A sender that is believed may say it.
        "{'id':'project','public':true}~true",
        "{'id':'component','public':false}~false",
        "{'id':'unheard-of','public':false}~false",
        "{'id':'project','public':null}~false",
        // What is described is taken at its word, and what it only names is looked up.
        "{'id':'project','data_type':'Dataset'}~true",
        "{'id':'a','data_type':'Dataset','within':['project']}~false",
        "{'id':'a','data_type':'Dataset','within':['component','project']}~false",
        "{'id':'a','data_type':'Dataset','within':['component']}~true",
        "{'id':'a','data_type':'Dataset','within':['project'],'public':true}~true",
        "{'id':'a','data_type':'Article','parent':{'id':'j','data_type':'Journal','public':false}}~false",
        "{'id':'a','data_type':'Article','parent':{'id':'j','data_type':'Journal','within':['draft']}}~false",
        "{'id':'a','data_type':'Dataset','parent':{'id':'project','data_type':'Other'}}~true",
        "{'id':'a','data_type':'Dataset','parent':'project'}~false",
      })
  void ofAServer(String item, boolean isPublic) {
    assertEquals(isPublic, made(item.replace('\'', '"'), Doors.OPERATOR).event().isPublic());
  }

  /** Or else anybody could bring into reports what nobody should know of. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "'project'~false",
        "'unheard-of'~true",
        "{'id':'project','public':true}~false",
        "{'id':'component','public':false}~true",
        "{'id':'project','data_type':'Dataset'}~false",
        "{'id':'draft','data_type':'Dataset','within':['component']}~false",
        "{'id':'draft','data_type':'Dataset','parent':{'id':'j','public':true}}~false",
        "{'id':'a','data_type':'Dataset','within':['project']}~true",
      })
  void ofAPageTheCatalogueDecides(String item, boolean isPublic) {
    MadeEvent made = made(item.replace('\'', '"'), PAGE);
    assertEquals(isPublic, made.event().isPublic());
    made.items().forEach(told -> assertNull(told.isPublic()));
  }

  @Test
  void aPageCannotNameAHiddenContainerEither() {
    for (String holder :
        List.of(
            "\"parent\":{\"id\":\"project\",\"data_type\":\"Other\"}",
            "\"parent\":{\"id\":\"project\",\"public\":true}",
            "\"within\":[\"project\"]")) {
      assertEquals(
          List.of(),
          made("{\"id\":\"a\",\"data_type\":\"Dataset\"," + holder + "}", PAGE).event().within());
    }
  }

  /** A rule describes all items alike. */
  @Test
  void ofALogsLinesTheCatalogueDecides() throws LogUnreadable {
    assertEquals(List.of(false, true, true), ofLines(catalogue::get));
  }

  @Test
  void whereNothingIsHiddenNothingIsLookedUpForIt() throws LogUnreadable {
    KnownItems withoutHidden =
        new KnownItems() {
          @Override
          public CatalogueItem find(String id) {
            throw new AssertionError(id + " was looked up");
          }

          @Override
          public boolean hidesAny() {
            return false;
          }
        };
    assertEquals(List.of(true, true, true), ofLines(withoutHidden));
    String item = "{\"id\":\"a\",\"data_type\":\"Dataset\",\"public\":false}";
    MadeEvent made = Doors.made(post(body(item), PAGE, withoutHidden));
    assertTrue(made.event().isPublic());
    assertNull(made.items().getFirst().isPublic());
  }

  private static List<Boolean> ofLines(KnownItems known) throws LogUnreadable {
    LogImport logs =
        new LogImport(
            Doors.maker(known),
            new FixedKeys(),
            Doors.REGISTRY.platform("exampl").orElseThrow(),
            LogRulesFile.read(
                "rules.yaml",
                "rules: [{ name: item, path: '/(?<id>.+)', action: request,"
                    + " item: { id: '{id}', data_type: Dataset } }]"),
            null,
            Clock.fixed(Doors.NOW, ZoneOffset.UTC));
    byte[] log =
        Stream.of("project", "component", "unheard-of")
            .map(
                item ->
                    "192.0.2.7 - - [01/Oct/2026:10:00:00 +0200] \"GET /%s HTTP/1.1\" 200 5\n"
                        .formatted(item))
            .collect(Collectors.joining())
            .getBytes(UTF_8);
    List<Boolean> isPublic = new ArrayList<>();
    logs.read(
        new LogSource("access.log", new ByteArrayInputStream(log), log.length),
        (name, at, of, lines) -> {},
        made -> isPublic.add(made.event().isPublic()));
    return isPublic;
  }

  @Test
  void whatIsNotPublicIsNotAmongWhatHoldsAnItemThatIs() {
    assertEquals(List.of("exampl:component"), made("\"file\"", Doors.OPERATOR).event().within());
    assertEquals(
        List.of("exampl:shelf"),
        made(
                """
                {"id":"a","data_type":"Dataset","within":["project","shelf"],"public":true}\
                """,
                Doors.OPERATOR)
            .event()
            .within());
  }

  @Test
  void aSearchIsPublic() {
    String search = "{\"platform\":\"exampl\",\"action\":\"search\"}";
    assertTrue(Doors.made(post(search, Doors.OPERATOR, catalogue::get)).event().isPublic());
  }

  @Test
  void theCatalogueIsTold() {
    MadeEvent made =
        made(
            """
            {"id":"a","public":false,"parent":{"id":"j","data_type":"Journal","public":true}}\
            """,
            Doors.OPERATOR);
    Map<String, Boolean> told = new HashMap<>();
    made.items().forEach(item -> told.put(item.id(), item.isPublic()));
    assertEquals(Map.of("exampl:a", false, "exampl:j", true), told);
    assertFalse(made.event().isPublic());
  }

  @Test
  void itMakesAnEventAnother() {
    String id = made("{\"id\":\"a\"}", Doors.OPERATOR).event().id();
    assertEquals(id, made("{\"id\":\"a\",\"public\":null}", Doors.OPERATOR).event().id());
    assertNotEquals(id, made("{\"id\":\"a\",\"public\":true}", Doors.OPERATOR).event().id());
  }

  @ParameterizedTest
  @CsvSource({"'\"yes\"', yes", "1, 1", "[], […]"})
  void anotherValueIsRefused(String value, String shown) {
    Refusal refusal =
        assertInstanceOf(
            Refusal.class,
            post(body("{\"id\":\"a\",\"public\":" + value + "}"), Doors.OPERATOR, KnownItems.NONE)
                .getFirst());
    assertEquals("item.public", refusal.field());
    assertEquals(shown, refusal.value());
    assertEquals("true or false", refusal.rule());
  }

  private MadeEvent made(String item, Connection from) {
    return Doors.made(post(body(item), from, catalogue::get));
  }

  private static String body(String item) {
    return "{\"platform\":\"exampl\",\"action\":\"request\",\"item\":" + item + "}";
  }

  private void know(String id, @Nullable Boolean told, String... within) {
    CatalogueItemDraft draft = new CatalogueItemDraft("exampl:" + id, "exampl");
    draft.within = List.of(within).stream().map(container -> "exampl:" + container).toList();
    draft.isPublic = told;
    catalogue.put("exampl:" + id, draft.item());
  }
}
