package org.counted.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    assertEquals("Counter 327, AI 166", robots.content());
    assertTrue(robots.version().matches("2024-04-22-[0-9a-f]{8}"), robots.version());
    assertEquals(Robots.builtIn().version(), robots.version());
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
    List<String> agents = new ArrayList<>(AGENTS);
    for (String pattern : InTurn.EXPRESSIONS) {
      String plain = pattern.replaceAll("[\\\\^$]", "").replace("(s|+)", " ").replace("?", "");
      agents.add(plain);
      agents.add(plain.toUpperCase(Locale.ROOT));
      agents.add("Mozilla/5.0 (" + plain + ") 1.0");
    }
    for (String name : InTurn.NAMES) {
      agents.add(name);
      agents.add("Mozilla/5.0+(compatible;+" + name.replace(' ', '+') + "/1.0)");
      agents.add("x" + name.toLowerCase(Locale.ROOT) + "/2");
    }
    for (int i = 0; i < 4_000; i++) {
      agents.add(mixed(random, agents.get(random.nextInt(agents.size())), agents));
    }
    int hits = 0;
    for (String agent : agents) {
      Optional<String> expected = InTurn.match(agent);
      hits += expected.isPresent() ? 1 : 0;
      assertEquals(expected, robots.find(agent), agent);
    }
    assertTrue(hits > 1_000 && hits < agents.size() - 1_000, hits + " of " + agents.size());
  }

  @Test
  void publicSamplesAreJudgedAsByTryingThemAllInTurn() throws IOException {
    Path samples = Path.of("../shared/data");
    assumeTrue(Files.isDirectory(samples), "the public samples are not here");
    Set<String> agents = new TreeSet<>();
    try (Stream<Path> files = Files.walk(samples)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        Matcher values =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(Files.readString(file));
        while (values.find()) {
          agents.add(Robots.cut(values.group(1)));
        }
      }
    }
    assertTrue(agents.stream().anyMatch(agent -> agent.startsWith("Mozilla/5.0")));
    for (String agent : agents) {
      assertEquals(InTurn.match(agent), robots.find(agent), agent);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (compatible; ChatGPT-User/1.0; +https://openai.com/x) | ai:ChatGPT-User",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML; compatible; Perplexity-User/1.0) | ai:Perplexity-User",
        "Operator/1.0 | ai:Operator",
        "mozilla/5.0+(x)+chatgpt+agent/1 | ai:ChatGPT Agent",
        "Mozilla/5.0 Code/1.95.0 Electron/32 | ai:Code",
        "Xcode/16.1 Darwin |",
        "Claude-Code-Review/1 |",
        "Mozilla/5.0 (see https://code.example/operator) |",
        "TraeX/1.0 |",
        "Opera Mini OperatorX/9 |",
      })
  void anAiCrawlersNameIsAWholeProductToken(String agent, String entry) {
    assertEquals(Optional.ofNullable(entry), robots.match(agent));
  }

  @Test
  void withoutTheNamesAiCrawlersArePeople() {
    Robots without =
        Robots.of(
            List.of(RobotsFile.builtIn(RobotsPart.Counter), RobotsFile.builtIn(RobotsPart.Own)));
    assertEquals(Optional.empty(), without.match("ChatGPT-User/1.0"));
    assertEquals(Optional.of("bot"), without.match("GPTBot/1.0"));
    assertNotEquals(without.version(), robots.version());
  }

  @Test
  void ownRulesTellThatTheyAre() {
    Robots own =
        Robots.of(
            List.of(
                RobotsFile.builtIn(RobotsPart.Counter),
                RobotsFile.parse(RobotsPart.Own, "# ours\n\n^acme[0-9]+\nwarehouse\n")));
    assertEquals(Optional.of("own:^acme[0-9]+"), own.match("ACME7 loader"));
    assertEquals(Optional.of("bot"), own.match("acme7 bot"));
    assertEquals(Optional.empty(), own.match("xacme7 loader"));
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
    List<RobotPattern> entries =
        odd.stream().map(each -> RobotPattern.expression("", each)).toList();
    Robots own = Robots.of(List.of(new RobotsFile(RobotsPart.Counter, entries, null)));
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

  /** Ten thousand more entries cost no expression more; the time is stated, not asserted. */
  @Test
  void aLargeListGivesTheAnswersOfItsParts() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      many.append("made-up-").append(i).append(i % 3 == 0 ? "\\/\\d\n" : "\n");
    }
    Robots large =
        Robots.of(
            List.of(
                RobotsFile.builtIn(RobotsPart.Counter),
                RobotsFile.parse(RobotsPart.Own, many.toString()),
                RobotsFile.builtIn(RobotsPart.AI)));
    for (String agent : AGENTS) {
      assertEquals(robots.find(agent), large.find(agent), agent);
    }
    assertEquals(Optional.of("own:made-up-9999\\/\\d"), large.find("x made-up-9999/7"));
    // The first of the list wins, as it would when they were tried in turn.
    assertEquals(Optional.of("own:made-up-1"), large.find("x made-up-1000"));
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
