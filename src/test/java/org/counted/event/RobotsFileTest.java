package org.counted.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms in which robots lists come, and what is refused. */
class RobotsFileTest {

  private static final String COUNTER_JSON =
      """
      [ {"pattern": "bot", "last_changed": "2017-08-08"},
        {"pattern": "^Buck\\\\/[0-9]", "last_changed": "2026-06-30", "url": "https://buck.example"},
        {"pattern": "crawl"} ]
      """;

  @Test
  void countersJsonIsTakenWithTheDateOfItsNewestChange() {
    RobotsFile file = RobotsFile.parse(RobotsPart.Counter, COUNTER_JSON);
    assertEquals(List.of("bot", "^Buck\\/[0-9]", "crawl"), texts(file));
    assertEquals(LocalDate.of(2026, 6, 30), file.date());
    assertTrue(Robots.of(List.of(file)).version().startsWith("2026-06-30-"));
  }

  @Test
  void theTextFormJudgesAlike() {
    RobotsFile text = RobotsFile.parse(RobotsPart.Counter, "\uFEFFbot\r\n^Buck\\/[0-9]\ncrawl");
    RobotsFile json = RobotsFile.parse(RobotsPart.Counter, COUNTER_JSON);
    String hash = Robots.of(List.of(text)).version();
    assertEquals("2026-06-30-" + hash, Robots.of(List.of(json)).version());
  }

  @Test
  void anExpressionMayBeginLikeAnArray() {
    RobotsFile file = RobotsFile.parse(RobotsPart.Own, "[^a]fish\n[xy]bot\n");
    assertEquals(List.of("own:[^a]fish", "own:[xy]bot"), texts(file));
  }

  @Test
  void robotsJsonNamesTokens() {
    RobotsFile file =
        RobotsFile.parse(RobotsPart.AI, "{\"Zed.AI\": {\"operator\": \"Z\"}, \"Deep Reader\": {}}");
    Robots robots = Robots.of(List.of(file));
    assertEquals(Optional.of("ai:Deep Reader"), robots.match("x deep+reader/1"));
    assertEquals(Optional.of("ai:Zed.AI"), robots.match("Zed.AI"));
    assertEquals(Optional.empty(), robots.match("ZedxAI"));
    assertEquals(RobotsPart.AI, RobotsFile.kind(" {\"Zed\":{}}"));
    assertEquals(RobotsPart.Counter, RobotsFile.kind(COUNTER_JSON));
    assertEquals(RobotsPart.Counter, RobotsFile.kind("bot\ncrawl"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "Counter ~ fine\\nbro(ken ~ 'bro(ken'",
        "Counter ~ \\n# nothing\\n ~ no entry",
        "Counter ~ [] ~ no entry",
        "Counter ~ [{\"pattern\":\"bot\"},{\"url\":\"x\"}] ~ entry 2 has no pattern",
        "Counter ~ [{\"pattern\":\"bot\"}, ~ no JSON",
        "Counter ~ <!DOCTYPE html><p>Not here ~ HTML",
        "Counter ~ bot\\n.* ~ everyday browser",
        "Counter ~ bot\\n^Mozilla ~ '^Mozilla' matches an everyday browser",
        "AI ~ {\"A\":{}} ~ fewer than 2",
        "AI ~ {\"Safari\":{}} ~ everyday browser",
        "AI ~ {\"Zed\":{},\"Zed\":{}} ~ no JSON",
      })
  void isRefusedWhole(RobotsPart part, String text, String why) {
    String lines = text.replace("\\n", "\n");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> RobotsFile.parse(part, lines));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  private static List<String> texts(RobotsFile file) {
    return file.entries().stream().map(RobotPattern::text).toList();
  }
}
