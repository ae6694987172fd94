package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.counted.intake.Doors.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many events in one body: an array, or lines. */
class PostedBodiesTest {

  @Test
  void oneBadEventOfAnArrayDoesNotTouchTheOthers() {
    String good = "{\"platform\":\"exampl\",\"action\":\"request\",\"item\":\"a1\"}";
    List<Outcome> outcomes =
        post(
            "["
                + good
                + ",{\"action\":\"request\",\"itm\":{\"deep\":[1,{\"a\":[]}]},\"item\":\"a\"},[1,[2]],7,"
                + good
                + "]");
    assertEquals(5, outcomes.size());
    assertInstanceOf(MadeEvent.class, outcomes.get(0));
    assertEquals("itm", assertInstanceOf(Refusal.class, outcomes.get(1)).field());
    assertEquals(2, assertInstanceOf(Refusal.class, outcomes.get(2)).index());
    assertEquals(3, assertInstanceOf(Refusal.class, outcomes.get(3)).index());
    assertInstanceOf(MadeEvent.class, outcomes.get(4));
  }

  @Test
  void whatStandsBeforeABreakInTheJsonIsTaken() {
    List<Outcome> outcomes =
        post(
            "[{\"platform\":\"exampl\",\"action\":\"request\",\"item\":\"a1\"},{\"user\":\"secret");
    assertEquals(2, outcomes.size());
    Refusal refusal = assertInstanceOf(Refusal.class, outcomes.getLast());
    assertEquals(1, refusal.index());
    assertTrue(!refusal.toString().contains("secret"));
  }

  @Test
  void linesAreReadOneByOne() throws IOException {
    String body =
        """
        {"platform":"exampl","action":"request","item":"a1"}

        {"platform":"exampl","action":
        {"platform":"exampl","action":"request","item":"a1"} {}
        {"platform":"exampl","action":"request","item":"a2"}\
        """;
    List<Outcome> outcomes = new ArrayList<>();
    Doors.posted(KnownItems.NONE)
        .readLines(new ByteArrayInputStream(body.getBytes(UTF_8)), Doors.OPERATOR, outcomes::add);
    assertEquals(4, outcomes.size());
    assertInstanceOf(MadeEvent.class, outcomes.get(0));
    assertEquals(2, assertInstanceOf(Refusal.class, outcomes.get(1)).index());
    assertEquals("one object on each line", ((Refusal) outcomes.get(2)).rule());
    assertInstanceOf(MadeEvent.class, outcomes.get(3));
  }
}
