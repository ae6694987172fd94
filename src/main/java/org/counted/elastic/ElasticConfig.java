package org.counted.elastic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.counted.embedded.EmbeddedNode;

/** Where Elasticsearch is, or how the embedded one is run. */
@ConfigMapping(prefix = "counted.elasticsearch")
interface ElasticConfig {

  /** Addresses of a cluster; none = an embedded node is started. */
  Optional<List<String>> hosts();

  /** An API key, {@code id:key} in base64, for a cluster with security. */
  Optional<String> apiKey();

  /** Name and password, {@code name:password}, where there is no API key. */
  Optional<String> basicAuth();

  /** The certificates, as PEM, that vouch for a cluster's; by default those that Java knows. */
  Optional<Path> ca();

  /** How long a node may take to accept a connection. */
  @WithDefault("5s")
  Duration connectTimeout();

  /** How long one request may take. */
  @WithDefault("120s")
  Duration requestTimeout();

  /** How often a request that may be repeated is sent at most, each time to the next node. */
  @WithDefault("4")
  int attempts();

  /** Pause before a request is sent again; twice as long before each further time. */
  @WithDefault("250ms")
  Duration retryPause();

  /** How long a command waits for Elasticsearch before it gives up. */
  @WithDefault("90s")
  Duration startTimeout();

  /** Shards of an index of events; a counting pass reads several at a time. */
  @WithDefault("2")
  int shards();

  /** Copies of each shard: a number, or a range, so that one node is green and two are safe. */
  @WithDefault("0-1")
  String replicas();

  Embedded embedded();

  /** The embedded node. */
  interface Embedded {
    /** The node's heap, as java's -Xmx takes it; by default 1g, on small machines 512m. */
    Optional<String> heap();

    /** Further flags for the node's JVM, separated by spaces. */
    Optional<String> javaOptions();

    /** The laid-out node; by default beside the service's jar. */
    Optional<Path> home();

    /** How to run the node in a data folder. */
    default EmbeddedNode.Settings settings(Path folder) {
      EmbeddedNode.Settings settings = EmbeddedNode.Settings.in(folder);
      if (home().isPresent()) {
        settings = settings.withHome(home().get());
      }
      if (heap().isPresent()) {
        settings = settings.withHeap(heap().get());
      }
      if (javaOptions().isPresent()) {
        settings = settings.withJvmFlags(List.of(javaOptions().get().split(" ")));
      }
      return settings;
    }
  }
}
