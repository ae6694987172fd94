package org.counted.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is public, in catalogues of all kinds. */
class HoldersTest {

  private final Map<String, CatalogueItem> catalogue = new HashMap<>();

  @Test
  void whatIsToldOfAnItemDecidesAndElseWhatDirectlyHoldsIt() {
    know("p:project", null, false);
    know("p:component", "p:project", true);
    know("p:file", "p:component", null);
    know("p:draft", "p:project", null);
    know("p:page", "p:draft", null);

    assertFalse(isPublic("p:project"));
    assertTrue(isPublic("p:component"));
    assertTrue(isPublic("p:file"));
    assertFalse(isPublic("p:draft"));
    assertFalse(isPublic("p:page"));
    assertTrue(isPublic("p:unheard-of"));
  }

  @Test
  void oneThatIsNotPublicIsEnough() {
    know("p:shelf", null, false);
    know("p:a", null, null, "p:room", "p:shelf", "p:table");
    assertFalse(isPublic("p:a"));

    Holders holders = new Holders(catalogue::get);
    holders.isPublic("p:a");
    assertEquals(List.of("p:room", "p:table"), holders.publicOnes());
  }

  /** Against the definition, in random catalogues without loops. */
  @Test
  void itIsAsTheDefinitionSays() {
    int hidden = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      catalogue.clear();
      for (int i = 0; i < 12; i++) {
        List<String> above = new ArrayList<>();
        for (int j = i + 1; j < 12; j++) {
          if (random.nextInt(4) == 0) {
            above.add("p:" + j);
          }
        }
        String parent = above.isEmpty() || random.nextBoolean() ? null : above.removeFirst();
        Boolean told = random.nextInt(4) == 0 ? Boolean.valueOf(random.nextBoolean()) : null;
        know("p:" + i, parent, told, above.toArray(String[]::new));
      }
      TreeSet<String> expected = new TreeSet<>();
      collect("p:0", expected);
      expected.removeIf(id -> !definition(id));

      Holders holders = new Holders(catalogue::get);
      assertEquals(definition("p:0"), holders.isPublic("p:0"), "seed " + seed);
      assertEquals(List.copyOf(expected), holders.publicOnes(), "seed " + seed);
      hidden += definition("p:0") ? 0 : 1;
    }
    assertTrue(hidden > 200, hidden + " were not public");
  }

  @Test
  void whatHoldsItselfHasAnAnswer() {
    know("p:a", "p:b", null);
    know("p:b", "p:a", null);
    assertTrue(isPublic("p:a"));
    know("p:c", null, false);
    know("p:b", "p:a", null, "p:c");
    assertFalse(isPublic("p:a"));
  }

  private boolean isPublic(String id) {
    return new Holders(catalogue::get).isPublic(id);
  }

  private boolean definition(String id) {
    CatalogueItem item = catalogue.get(id);
    return item.isPublic() != null ? item.isPublic() : above(item).allMatch(this::definition);
  }

  private void collect(String id, TreeSet<String> to) {
    above(catalogue.get(id))
        .forEach(
            holder -> {
              to.add(holder);
              collect(holder, to);
            });
  }

  private static Stream<String> above(CatalogueItem item) {
    List<String> above = new ArrayList<>(item.within());
    if (item.parent() != null) {
      above.add(item.parent());
    }
    return above.stream();
  }

  private void know(String id, @Nullable String parent, @Nullable Boolean told, String... within) {
    CatalogueItemDraft draft = new CatalogueItemDraft(id, "p");
    draft.parent = parent;
    draft.within = List.of(within);
    draft.isPublic = told;
    catalogue.put(id, draft.item());
  }
}
