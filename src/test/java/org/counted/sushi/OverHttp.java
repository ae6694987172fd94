package org.counted.sushi;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/** Tests that ask the service of {@link CounterApiProfile} over HTTP, on real Elasticsearch. */
abstract class OverHttp {

  @Inject PublishedUsage published;

  @TestHTTPResource("/")
  URI service;

  CounterFixture counter;

  @BeforeEach
  void meetTheService() {
    counter = published.over(service);
  }
}
