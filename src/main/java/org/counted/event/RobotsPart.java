package org.counted.event;

import java.util.Optional;

/**
 * The parts that a robots list is put together of, in the order in which they are asked. Which part
 * an entry is of can be read on events and in explanations.
 */
public enum RobotsPart {
  /** COUNTER's list: regular expressions (Code of Practice 7.8.1). */
  Counter("counted.robots.list", ""),
  /** Robots that the operator knows of: regular expressions (7.8.1, "usage by other bots"). */
  Own("counted.robots.own", "own:"),
  /** Names of crawlers and assistants of artificial intelligence, whole product tokens. */
  AI("counted.robots.ai-list", "ai:");

  private final String key;
  private final String prefix;

  RobotsPart(String key, String prefix) {
    this.key = key;
    this.prefix = prefix;
  }

  /** The configuration's name for where it is. */
  String key() {
    return key;
  }

  /** What the text of its entries begins with. */
  String prefix() {
    return prefix;
  }

  /** The file or URL that the configuration names. */
  Optional<String> location(RobotsConfig config) {
    return switch (this) {
      case Counter -> config.list();
      case Own -> config.own();
      case AI -> config.aiList();
    };
  }
}
