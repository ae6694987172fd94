package org.counted.intake;

import static org.counted.intake.Doors.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.counted.counter.DataType;
import org.counted.item.CatalogueItem;
import org.counted.item.CatalogueItemDraft;
import org.counted.item.Holders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All that holds an item, from what is posted and what the catalogue knows. */
class ContainersTest {

  private static final KnownItems ASKED_IN_VAIN =
      id -> {
        throw new AssertionError(id + " was looked up");
      };

  private final Map<String, CatalogueItem> catalogue = new HashMap<>();

  @Test
  void whatThePostTells() {
    MadeEvent made =
        made(
            """
            {"id":"a","data_type":"Article","within":["shelf","exampl:cabinet"],
             "parent":{"id":"j","data_type":"Journal",
               "parent":{"id":"db","data_type":"Database_Full","name":"A database"}}}\
            """,
            id -> null);
    assertEquals(
        List.of("exampl:cabinet", "exampl:db", "exampl:j", "exampl:shelf"), made.event().within());
    assertEquals("exampl:j", made.event().parent());
    Map<String, CatalogueItem> told = HashMap.newHashMap(3);
    made.items().forEach(item -> told.put(item.id(), item));
    assertEquals(List.of("exampl:cabinet", "exampl:shelf"), told.get("exampl:a").within());
    assertEquals("exampl:j", told.get("exampl:a").parent());
    assertEquals(List.of("exampl:db"), told.get("exampl:j").within());
    assertEquals("A database", told.get("exampl:db").name());
  }

  @Test
  void anItemNamedByItsIdIsWhereTheCatalogueHasIt() {
    know("a", "j", "shelf");
    know("j", null, "db");
    know("shelf", null, "room", "a");
    know("room", null, "shelf");
    assertEquals(
        List.of("exampl:db", "exampl:j", "exampl:room", "exampl:shelf"),
        made("\"a\"", catalogue::get).event().within());
    assertEquals(List.of(), made("\"unheard-of\"", catalogue::get).event().within());
  }

  @Test
  void whatIsOnlyNamedInAPostIsLookedUpAndTheRestIsNot() {
    know("shelf", null, "room");
    assertEquals(
        List.of("exampl:room", "exampl:shelf"),
        made("{\"id\":\"a\",\"data_type\":\"Dataset\",\"within\":\"shelf\"}", catalogue::get)
            .event()
            .within());
    assertEquals(
        List.of("exampl:j"),
        made(
                """
                {"id":"a","data_type":"Article","parent":{"id":"j","data_type":"Journal"}}\
                """,
                ASKED_IN_VAIN)
            .event()
            .within());
  }

  @Test
  void aParentThatCounterDoesNotKnowHoldsTheItemAllTheSame() {
    MadeEvent made =
        made(
            """
            {"id":"d","data_type":"Dataset","parent":{"id":"project","data_type":"Other"}}\
            """,
            ASKED_IN_VAIN);
    assertNull(made.event().parent());
    assertEquals(List.of("exampl:project"), made.event().within());
    assertEquals("item.parent", made.notes().getFirst().field());
    CatalogueItem told = made.items().getLast();
    assertNull(told.parent());
    assertEquals(List.of("exampl:project"), told.within());
  }

  @Test
  void aTowerOfContainersIsCut() {
    IntStream.range(0, 1_000).forEach(i -> know("c" + i, null, "c" + (i + 1)));
    assertEquals(Holders.MOST, made("\"c0\"", catalogue::get).event().within().size());
    Refusal refusal =
        (Refusal)
            post(body(
                    "{\"id\":\"a\",\"within\":"
                        + IntStream.range(0, 65).mapToObj(i -> "\"c" + i + "\"").toList()
                        + "}"))
                .getFirst();
    assertEquals("item.within", refusal.field());
    assertTrue(refusal.rule().contains("64"), refusal::rule);
  }

  @Test
  void theyMakeAnEventAnother() {
    assertNotEquals(id("{\"id\":\"a\"}"), id("{\"id\":\"a\",\"within\":[\"b\"]}"));
    assertNotEquals(
        id("{\"id\":\"a\",\"parent\":{\"id\":\"j\",\"within\":[\"b\"]}}"),
        id("{\"id\":\"a\",\"within\":[\"b\"],\"parent\":{\"id\":\"j\"}}"));
    assertEquals(
        id("{\"id\":\"a\",\"within\":[\"b\",\"c\",\"b\"]}"),
        id("{\"id\":\"a\",\"within\":[\"c\",\"b\"]}"));
    assertEquals(id("{\"id\":\"a\",\"within\":[]}"), id("\"a\""));
  }

  private static String id(String item) {
    return made(item, known -> null).event().id();
  }

  private static MadeEvent made(String item, KnownItems known) {
    return Doors.made(post(body(item), Doors.OPERATOR, known));
  }

  private static String body(String item) {
    return "{\"platform\":\"exampl\",\"action\":\"request\",\"item\":" + item + "}";
  }

  private void know(String id, @Nullable String parent, String... within) {
    CatalogueItemDraft draft = new CatalogueItemDraft("exampl:" + id, "exampl");
    draft.dataType = parent == null ? null : DataType.Article;
    draft.parent = parent == null ? null : "exampl:" + parent;
    draft.within = List.of(within).stream().map(container -> "exampl:" + container).toList();
    catalogue.put("exampl:" + id, draft.item());
  }
}
