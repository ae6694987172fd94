package org.counted.container;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.testcontainers.elasticsearch.ElasticsearchContainer;

/** The full Elasticsearch distribution in a container, for the whole suite. */
public final class FullDistribution implements LauncherSessionListener {

  private static final String IMAGE = "docker.elastic.co/elasticsearch/elasticsearch:9.5.3";

  private final ElasticsearchContainer container =
      new ElasticsearchContainer(IMAGE).withEnv("xpack.security.enabled", "false");

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    container.start();
    System.setProperty("quarkus.elasticsearch.hosts", container.getHttpHostAddress());
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    container.stop();
  }
}
