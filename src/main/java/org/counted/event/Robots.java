package org.counted.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * COUNTER's list of internet robots and crawlers (Code of Practice 7.8), compiled. An expression
 * matches anywhere in a user agent, in any case.
 *
 * <p>Most expressions are plain words, and almost all others hold one. One pass over the agent
 * finds all those words at once; a regular expression is tried only where its word was found. The
 * answer is the one that trying them all in turn would give.
 */
public final class Robots {

  /** What of an agent is looked at; no browser's is longer. */
  static final int AGENT_CHARACTERS = 1024;

  private static final int REMEMBERED_AGENTS = 20_000;

  private final String version;
  private final List<String> patterns;
  private final WordFinder words;
  private final List<Expression> expressions;
  private final RecentlyUsed<String, Optional<String>> decided =
      new RecentlyUsed<>(REMEMBERED_AGENTS);

  /**
   * @param patterns one expression each; empty lines are passed over
   * @param version what the runs record of the list: its name or date
   */
  public Robots(List<String> patterns, String version) {
    this.version = version;
    this.patterns = patterns.stream().filter(pattern -> !pattern.isBlank()).toList();
    List<String> wordOf = new ArrayList<>();
    expressions = new ArrayList<>();
    for (String pattern : this.patterns) {
      Pattern compiled = compiled(pattern);
      Word word = Word.in(pattern);
      wordOf.add(word.text());
      expressions.add(new Expression(compiled, word.isAll()));
    }
    words = new WordFinder(wordOf);
  }

  /** The list that the service brings along. */
  public static Robots builtIn() {
    return new Robots(builtInPatterns(), resource("robots/VERSION").getFirst());
  }

  static List<String> builtInPatterns() {
    return resource("robots/robots.txt");
  }

  public String version() {
    return version;
  }

  public int size() {
    return patterns.size();
  }

  /**
   * The first expression of the list that matches the agent. An agent that the door does not know
   * is not to be asked about: no agent at all is a robot's, an unknown one is anybody's.
   */
  public Optional<String> match(String agent) {
    String looked = cut(agent);
    Optional<String> known = decided.get(looked);
    if (known != null) {
      return known;
    }
    Optional<String> match = find(looked);
    decided.put(looked, match);
    return match;
  }

  /** An agent as it is matched, hashed and remembered. */
  public static String cut(String agent) {
    return agent.length() <= AGENT_CHARACTERS ? agent : agent.substring(0, AGENT_CHARACTERS);
  }

  /** The same without memory. */
  Optional<String> find(String agent) {
    boolean[] found = words.in(agent);
    for (int i = 0; i < found.length; i++) {
      if (found[i] && expressions.get(i).matches(agent)) {
        return Optional.of(patterns.get(i));
      }
    }
    return Optional.empty();
  }

  private record Expression(Pattern pattern, boolean isWord) {

    private boolean matches(String agent) {
      return isWord || pattern.matcher(agent).find();
    }
  }

  private static Pattern compiled(String pattern) {
    try {
      return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException broken) {
      throw new IllegalArgumentException(
          "robots: '" + pattern + "' is no regular expression: " + broken.getDescription(), broken);
    }
  }

  private static List<String> resource(String name) {
    try (InputStream in = Robots.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The robots list is missing from this build: " + name);
      }
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read the robots list", e);
    }
  }
}
