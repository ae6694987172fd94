package org.counted.intake;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.counted.customer.Registry;
import org.counted.event.CurrentRobots;
import org.counted.event.Keys;
import org.jboss.logging.Logger;

/** The parts of the doors, put together. */
final class IntakeBeans {

  private static final Logger LOG = Logger.getLogger(IntakeBeans.class);

  @Produces
  @Singleton
  EventMaker maker(
      Registry registry, CurrentRobots robots, Keys keys, Told told, IntakeConfig config) {
    return new EventMaker(registry, robots, keys, told, new Queries(config.queryParameters()));
  }

  /** The sites file must fit before anything is served. */
  void read(@Observes Filters filters, TrackedSites sites) {
    LOG.debugf("%d sites with trackers", sites.size());
  }

  @Produces
  @Singleton
  TrackedSites sites(MatomoConfig config, Registry registry) {
    return config
        .sites()
        .map(file -> TrackedSites.read(file, registry))
        .orElseGet(TrackedSites::none);
  }

  @Produces
  @Singleton
  PostedEvents postedEvents(EventMaker maker, Clock clock, IntakeConfig config) {
    return new PostedEvents(maker, clock, config.ahead());
  }
}
