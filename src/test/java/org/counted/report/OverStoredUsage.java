package org.counted.report;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import org.counted.event.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that ask the service for reports of {@link StoredUsage}, on whose day the clock stands. */
abstract class OverStoredUsage {

  @Inject StoredUsage usage;
  @Inject TestClock clock;

  @TestHTTPResource("/")
  URI service;

  Client client;

  @BeforeEach
  void meetTheService() {
    usage.prepare();
    client = new Client(service);
  }

  @AfterEach
  void letTheClockGoOn() {
    clock.goOn();
  }
}
