package org.counted.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The built-in robots list, each entry tried after the other: slow, and plainly right. */
final class InTurn {

  static final List<String> EXPRESSIONS = lines("robots/robots.txt");
  static final List<String> NAMES = lines("robots/ai-crawlers.txt");

  private static final List<Pattern> PATTERNS =
      EXPRESSIONS.stream().map(each -> Pattern.compile(each, Pattern.CASE_INSENSITIVE)).toList();

  static Optional<String> match(String agent) {
    for (int i = 0; i < PATTERNS.size(); i++) {
      if (PATTERNS.get(i).matcher(agent).find()) {
        return Optional.of(EXPRESSIONS.get(i));
      }
    }
    return NAMES.stream().filter(name -> holds(agent, name)).findFirst().map("ai:"::concat);
  }

  /** Whether a name stands in an agent by itself, at any place. */
  private static boolean holds(String agent, String name) {
    for (int at = 0; at + name.length() <= agent.length(); at++) {
      if (isAt(agent, at, name)
          && (at == 0 || (!isOfToken(agent.charAt(at - 1)) && agent.charAt(at - 1) != '/'))
          && (at + name.length() == agent.length()
              || !isOfToken(agent.charAt(at + name.length())))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(String agent, int at, String name) {
    for (int i = 0; i < name.length(); i++) {
      char there = agent.charAt(at + i);
      char wanted = name.charAt(i);
      boolean blank = wanted == ' ' && there == '+';
      if (!blank && !lower(there).equals(lower(wanted))) {
        return false;
      }
    }
    return true;
  }

  private static String lower(char c) {
    return c < 128 ? String.valueOf(c).toLowerCase(Locale.ROOT) : String.valueOf(c);
  }

  private static boolean isOfToken(char c) {
    return Character.isLetterOrDigit(c) || "._%&=@~-".indexOf(c) >= 0;
  }

  private static List<String> lines(String name) {
    try (InputStream in = Robots.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InTurn() {}
}
