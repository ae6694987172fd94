package org.counted.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Node;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpHost;
import org.jboss.logging.Logger;

/**
 * The connection to Elasticsearch: a cluster that was configured, the node of a running service on
 * the same data folder, or an embedded node of our own.
 *
 * <p>It is ready when the index templates are written. A configured cluster that does not answer
 * yet is waited for in the background, so that the service starts, tells the truth about its
 * health, and recovers alone.
 */
@Startup
@Singleton
public class Connection {

  private static final Logger LOG = Logger.getLogger(Connection.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final ElasticConfig config;
  private final List<IndexDefinitions> definitions;
  private final Cluster cluster;
  private final Rest5Client rest;
  private final Elasticsearch elasticsearch;
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile String problem = "not asked yet";
  private volatile boolean closing;

  Connection(
      DataConfig data,
      ElasticConfig config,
      @All List<IndexDefinitions> definitions,
      MeterRegistry meters) {
    this.config = config;
    this.definitions = definitions;
    this.cluster = Cluster.of(data, config);
    this.rest = RestClients.of(cluster.addresses(), config);
    this.elasticsearch =
        new Elasticsearch(
            new Nodes(rest, config.attempts(), config.retryPause(), config.requestTimeout()));
    Gauge.builder("counted.elasticsearch.prepared", this, each -> each.isReady() ? 1 : 0)
        .description("1 once the index templates are written")
        .register(meters);
  }

  @PostConstruct
  void start() {
    cluster.onMove(address -> rest.setNodes(List.of(new Node(HttpHost.create(address)))));
    Thread setup = Thread.ofPlatform().daemon().name("elasticsearch-setup").start(this::setUp);
    if (cluster instanceof Cluster.Configured) {
      return;
    }
    try {
      setup.join(config.startTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the other rooms speak to. */
  @Produces
  @Singleton
  public Elasticsearch elasticsearch() {
    return elasticsearch;
  }

  public boolean isReady() {
    return ready.getCount() == 0;
  }

  /** Why it is not ready, in one sentence. */
  public String problem() {
    return problem;
  }

  /** Where Elasticsearch is, for people. */
  public String describe() {
    return cluster.describe();
  }

  /**
   * Waits until Elasticsearch can be used.
   *
   * @throws ElasticFailure with the last cause, when it cannot within the configured time
   */
  public void await() {
    if (await(config.startTimeout())) {
      return;
    }
    throw new ElasticFailure(
        "Elasticsearch (" + cluster.describe() + ") cannot be used: " + problem, 0);
  }

  /** Waits no longer than so long until Elasticsearch can be used; returns whether it can. */
  public boolean await(Duration patience) {
    try {
      return ready.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return isReady();
    }
  }

  @PreDestroy
  void close() {
    closing = true;
    try {
      rest.close();
    } catch (IOException e) {
      LOG.debug("Connections to Elasticsearch were not closed cleanly", e);
    }
    cluster.close();
  }

  private void setUp() {
    Duration pause = FIRST_PAUSE;
    while (!closing) {
      try {
        new IndexSetup(elasticsearch, config.shards(), config.replicas())
            .write(definitions.stream().flatMap(room -> room.definitions().stream()).toList());
        ready.countDown();
        LOG.infof("Elasticsearch is ready: %s", cluster.describe());
        return;
      } catch (ElasticFailure e) {
        String told = String.valueOf(e.getMessage());
        if (!told.equals(problem)) {
          LOG.warnf("Elasticsearch (%s) cannot be used yet: %s", cluster.describe(), told);
        }
        problem = told;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }
}
