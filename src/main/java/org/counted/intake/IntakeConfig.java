package org.counted.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How much the doors take in, and how it goes on to Elasticsearch. */
@ConfigMapping(prefix = "counted.intake")
public interface IntakeConfig {

  /** The most that the journal holds while Elasticsearch is away; then callers are told to wait. */
  @WithDefault("10G")
  MemorySize journalSize();

  /** Free disk space that the journal leaves to others. */
  @WithDefault("1G")
  MemorySize freeSpace();

  /** The size of one bulk request to Elasticsearch. */
  @WithDefault("5M")
  MemorySize bulkSize();

  /** Bulk requests on their way at the same time. */
  @WithDefault("2")
  int bulkRequests();

  /** How long a bulk request that is not full waits for more. */
  @WithDefault("100ms")
  Duration flushAfter();

  /** How far in the future a posted timestamp may be. */
  @WithDefault("5m")
  Duration ahead();

  /** The largest body of POST /events; POST /events/bulk takes any. */
  @WithDefault("10M")
  MemorySize bodySize();

  /** How long ?wait=stored waits before it answers that the events are safe in the journal. */
  @WithDefault("60s")
  Duration waitStored();

  /** Streams of POST /events/bulk and /items/bulk at the same time; more are told to wait. */
  @WithDefault("16")
  int streams();

  /**
   * The parameters of URLs' queries that are kept, by name; all when unset. URLs are stored as
   * keyed hashes only, but what is not kept does not tell two clicks apart either.
   */
  Optional<List<String>> queryParameters();

  /** Requests a minute that may come with one token; 0 for any. */
  @WithDefault("0")
  int tokenRequests();

  /** Requests a minute that pages may send from one address; 0 for any. */
  @WithDefault("6000")
  int addressRequests();

  /** Whether the dictionary of agents is kept; without it history cannot be re-classified. */
  @WithDefault("true")
  boolean agents();
}
