package org.counted.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where the parts of the robots list are: files, or addresses beginning with http. */
@ConfigMapping(prefix = "counted.robots")
interface RobotsConfig {

  /** A newer list in place of COUNTER's that is built in: its JSON form or its text form. */
  Optional<String> list();

  /** Further expressions, one a line. */
  Optional<String> own();

  /** Names of AI crawlers in place of those built in: robots.json, or one name a line. */
  Optional<String> aiList();

  /** Whether AI crawlers and assistants are robots. */
  @WithDefault("true")
  boolean ai();

  /** How often an address is asked for something newer, by all processes together. */
  @WithDefault("1h")
  Duration refresh();
}
