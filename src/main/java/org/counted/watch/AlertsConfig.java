package org.counted.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** What is found to be wrong, and who is told; the webhook is that of {@code counted.webhook}. */
@ConfigMapping(prefix = "counted.alerts")
interface AlertsConfig {

  /** How often it is looked at. */
  @WithDefault("1m")
  Duration every();

  /** How long an event may wait in a journal. */
  @WithDefault("10m")
  Duration journalAge();

  /** How long after its time a period may be counted. */
  @WithDefault("3h")
  Duration overdueAfter();

  /** How long Elasticsearch may be away. */
  @WithDefault("5m")
  Duration elasticsearchAway();

  /** How long something has to be gone before it is told that it ended. */
  @WithDefault("10m")
  Duration endedAfter();

  /** How many deviations from the same weekday of eight weeks are usual. */
  @WithDefault("5")
  double sensitivity();

  /** Differences of fewer uses a day are never unusual. */
  @WithDefault("100")
  long leastUses();

  /** When, in UTC, it is told what still lasts. */
  @WithDefault("07:00")
  LocalTime summary();

  Mail mail();

  /** Who is told by mail, and by which server; without a receiver nobody is. */
  interface Mail {
    Optional<List<String>> to();

    @WithDefault("counted@localhost")
    String from();

    @WithDefault("localhost")
    String host();

    @WithDefault("25")
    int port();

    /** Whether the server has to offer TLS. */
    @WithDefault("false")
    boolean startTls();

    Optional<String> user();

    Optional<String> password();
  }
}
