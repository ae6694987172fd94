package org.counted.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list of internet robots and crawlers (Code of Practice 7.8), compiled: COUNTER's, the
 * operator's own and the names of AI crawlers. An entry matches anywhere in a user agent, in any
 * case.
 *
 * <p>Most entries are plain words, and almost all others hold one. One pass over the agent finds
 * all those words at once; a regular expression is tried only where its word was found. The answer
 * is the one that trying them all in turn would give.
 */
public final class Robots {

  /** What of an agent is looked at; no browser's is longer. */
  static final int AGENT_CHARACTERS = 1024;

  private static final int REMEMBERED_AGENTS = 20_000;
  private static final int HASH_BYTES = 4;

  private final String version;
  private final String content;
  private final List<RobotPattern> entries;
  private final WordFinder words;
  private final RecentlyUsed<String, Optional<String>> decided =
      new RecentlyUsed<>("robots", REMEMBERED_AGENTS);

  private Robots(List<RobotPattern> entries, String date, String content) {
    this.entries = entries;
    this.version = date + hash(entries);
    this.content = content;
    this.words = new WordFinder(entries.stream().map(RobotPattern::word).toList());
  }

  /** The list that the service brings along: COUNTER's and the AI crawlers. */
  public static Robots builtIn() {
    return of(Stream.of(RobotsPart.values()).map(RobotsFile::builtIn).toList());
  }

  /** Parts put together, in the order of {@link RobotsPart}. */
  static Robots of(Collection<RobotsFile> parts) {
    List<RobotPattern> entries = new ArrayList<>();
    String date = "";
    for (RobotsFile part : parts) {
      entries.addAll(part.entries());
      if (part.date() != null) {
        date = part.date() + "-";
      }
    }
    String content =
        parts.stream()
            .filter(part -> !part.entries().isEmpty())
            .map(part -> part.part() + " " + part.entries().size())
            .collect(Collectors.joining(", "));
    return new Robots(entries, date, content);
  }

  /**
   * What events and runs record of the list: the day of COUNTER's newest change, where it is known,
   * and a hash of all entries, so that lists of one version judge alike.
   */
  public String version() {
    return version;
  }

  /** How many entries each part has, for people. */
  public String content() {
    return content;
  }

  int size() {
    return entries.size();
  }

  /**
   * The first entry of the list that matches the agent. An agent that the door does not know is not
   * to be asked about: no agent at all is a robot's, an unknown one is anybody's.
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

  /** The same as {@link #match} of an agent that was cut, without memory. */
  public Optional<String> find(String agent) {
    BitSet found = words.in(agent);
    for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
      RobotPattern entry = entries.get(i);
      if (entry.isWord() || entry.matches(agent)) {
        return Optional.of(entry.text());
      }
    }
    return Optional.empty();
  }

  private static String hash(List<RobotPattern> entries) {
    MessageDigest digest = KeyedHash.sha256();
    for (RobotPattern entry : entries) {
      digest.update((entry.text() + "\t" + entry.pattern().pattern() + "\n").getBytes(UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
  }
}
