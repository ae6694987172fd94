package org.counted.item;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.counted.counter.DataType;
import org.junit.jupiter.api.Test;

class ToldItemTest {

  private static final CatalogueItem BARE = CatalogueItem.unknown("p:a", "p");

  @Test
  void isReadAsItWasWritten() {
    ToldItem bare = new ToldItem(BARE, 7, true);
    byte[] bytes = bare.bytes();
    assertEquals(bare, ToldItem.read(bytes, 0, bytes.length));

    ToldItem described = new ToldItem(named("N", "2025"), -7, false);
    bytes = described.bytes();
    assertEquals(described, ToldItem.read(bytes, 0, bytes.length));
  }

  @Test
  void whatWasNotToldStaysAsItWas() {
    assertEquals(
        named("New", "2025"),
        new ToldItem(named("New", null), 1, false).over(named("Old", "2025")));
    assertEquals(
        named("New", null), new ToldItem(named("New", null), 1, true).over(named("Old", "2025")));
  }

  private static CatalogueItem named(String name, String yop) {
    CatalogueItemDraft draft = new CatalogueItemDraft("p:a", "p");
    draft.dataType = DataType.Article;
    draft.name = name;
    draft.authors = List.of(new CatalogueItem.Author("Smith, J", null, null));
    draft.yop = yop;
    return draft.item();
  }
}
