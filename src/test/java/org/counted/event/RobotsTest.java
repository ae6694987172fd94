package org.counted.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTest {

  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
              + " Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0"
              + " Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "Mozilla/5.0+(compatible;+MSIE+6.0;+Windows+NT+5.0)",
          "curl/8.5.0",
          "python-requests/2.32",
          "Java/21.0.4",
          "破解后的",
          "x破解后的");

  private final Robots robots = Robots.builtIn();

  @Test
  void theListIsWhole() {
    assertEquals(327, robots.size());
    assertTrue(robots.version().contains("2024-04-22"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "Mozilla/5.0 (compatible; Googlebot/2.1)~bot",
        "MOZILLA/5.0 (COMPATIBLE; YANDEX)~yandex",
        "-~^.?$",
        "\"\"~^.?$",
        "Mozilla/5.0~^Mozilla.5\\.0$",
        "Fetch API Request~Fetch(\\s|\\+)API(\\s|\\+)Request",
        "Fetch+API+Request~Fetch(\\s|\\+)API(\\s|\\+)Request",
        "T-H-U-N-D-E-R-S-T-O-N-E~T\\-H\\-U\\-N\\-D\\-E\\-R\\-S\\-T\\-O\\-N\\-E",
        "python-requests/2.32~python",
        "Java/21.0.4~^java\\/\\d{1,2}.\\d",
        "Mozilla/5.0 HeadlessChrome/140~HeadlessChrome",
      })
  void robot(String agent, String pattern) {
    assertEquals(Optional.of(pattern), robots.match(agent));
    assertEquals(Optional.of(pattern), robots.match(agent));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/140.0 Safari/537.36 Edg/140.0",
        "node",
        "Vert.x-WebClient/5.0.10",
        "notjava/11.0",
      })
  void noRobot(String agent) {
    assertEquals(Optional.empty(), robots.match(agent));
  }

  @Test
  void theAnswerIsThatOfTryingThemAllInTurn() {
    Random random = new Random(7);
    List<String> list = Robots.builtInPatterns();
    List<Pattern> patterns =
        list.stream().map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE)).toList();
    List<String> agents = new ArrayList<>(AGENTS);
    for (String pattern : list) {
      String plain = pattern.replaceAll("[\\\\^$]", "").replace("(s|+)", " ").replace("?", "");
      agents.add(plain);
      agents.add(plain.toUpperCase());
      agents.add("Mozilla/5.0 (" + plain + ") 1.0");
    }
    for (int i = 0; i < 6_000; i++) {
      agents.add(mixed(random, agents.get(random.nextInt(agents.size())), agents));
    }
    int hits = 0;
    for (String agent : agents) {
      Optional<String> expected = Optional.empty();
      for (int i = 0; i < patterns.size() && expected.isEmpty(); i++) {
        if (patterns.get(i).matcher(agent).find()) {
          expected = Optional.of(list.get(i));
        }
      }
      hits += expected.isPresent() ? 1 : 0;
      assertEquals(expected, robots.find(agent), agent);
    }
    assertTrue(hits > 1_000 && hits < agents.size() - 1_000, hits + " of " + agents.size());
  }

  @Test
  void anyExpressionAtAllIsAnsweredAsItStands() {
    List<String> odd =
        List.of(
            "a|bcd",
            "x(?i)Y",
            "[]ab]c",
            "[^\\]]foo",
            "ab?c",
            "ab*cd{0,2}e",
            "a+bc",
            "\\x41bc",
            "\\Qa.b\\E",
            "(ab|c)d(e(f)?)g",
            "[a[bc]]xyz",
            "É",
            "\\u00e9x",
            "(a\\)b)cc",
            "q{2}");
    Robots own = new Robots(odd, "odd");
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder agent = new StringBuilder();
      for (int j = random.nextInt(9); j >= 0; j--) {
        agent.append("abcdefgxyzABC]\\)É\u00e9qfoo.".charAt(random.nextInt(23)));
      }
      Optional<String> expected =
          odd.stream()
              .filter(p -> Pattern.compile(p, Pattern.CASE_INSENSITIVE).matcher(agent).find())
              .findFirst();
      assertEquals(expected, own.find(agent.toString()), agent.toString());
    }
  }

  @Test
  void onlyTheBeginningOfALongAgentIsLookedAt() {
    assertEquals(Optional.empty(), robots.match("x ".repeat(600) + "Googlebot"));
    assertEquals(Optional.of("bot"), robots.match("Googlebot" + " x".repeat(6_000)));
  }

  @Test
  void aListThatDoesNotCompileIsRefusedByNameOfTheExpression() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new Robots(List.of("fine", "", "bro(ken"), "v"));
    assertTrue(refused.getMessage().contains("'bro(ken'"), refused.getMessage());
  }

  private static String mixed(Random random, String agent, List<String> agents) {
    StringBuilder mixed = new StringBuilder(agent);
    for (int i = random.nextInt(4); i > 0 && !mixed.isEmpty(); i--) {
      int at = random.nextInt(mixed.length());
      switch (random.nextInt(4)) {
        case 0 -> mixed.deleteCharAt(at);
        case 1 -> mixed.insert(at, agents.get(random.nextInt(agents.size())));
        case 2 -> mixed.setLength(at);
        default -> mixed.setCharAt(at, (char) (32 + random.nextInt(96)));
      }
    }
    return mixed.toString();
  }
}
