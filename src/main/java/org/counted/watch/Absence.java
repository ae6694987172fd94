package org.counted.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.counted.report.Hosts;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Elasticsearch's absence, of which each process tells for itself: there is nowhere to keep for all
 * of them that it was told. Each receiver hears once that it began and once that it ended.
 */
final class Absence {

  private static final Logger LOG = Logger.getLogger(Absence.class);

  private final Duration patience;
  private final List<Channel> channels;
  private final Clock clock;

  /** The names of the channels whose receivers know of it. */
  private final Set<String> told = new HashSet<>();

  private @Nullable Instant since;
  private boolean isLogged;

  /**
   * None yet.
   *
   * @param patience how long it may last before it is told
   */
  Absence(Duration patience, List<Channel> channels, Clock clock) {
    this.patience = patience;
    this.channels = List.copyOf(channels);
    this.clock = clock;
  }

  /** It has begun, or lasts. */
  void lasts(String problem) {
    Instant now = clock.instant();
    Instant begun = since == null ? now : since;
    since = begun;
    if (begun.plus(patience).isAfter(now)) {
      return;
    }
    if (!isLogged) {
      LOG.warnf("Elasticsearch is away since %s: %s", begun, problem);
      isLogged = true;
    }
    OpenAlert alert =
        alert(begun, "Elasticsearch is away for " + Hosts.name() + ": " + problem, now);
    AlertMessage message =
        new AlertMessage(id("away", begun), now, List.of(alert), List.of(), List.of());
    for (Channel channel : channels) {
      if (channel.isConfigured()
          && !told.contains(channel.name())
          && channel.tell(message).isEmpty()) {
        told.add(channel.name());
      }
    }
  }

  /** It is over, or there was none. */
  void ended() {
    Instant begun = since;
    if (begun == null) {
      return;
    }
    Instant now = clock.instant();
    OpenAlert alert =
        alert(
            begun,
            "Elasticsearch was away for "
                + Hosts.name()
                + " for "
                + Duration.between(begun, now).toMinutes()
                + " minutes",
            now);
    AlertMessage message =
        new AlertMessage(id("back", begun), now, List.of(), List.of(alert), List.of());
    for (Channel channel : channels) {
      if (told.contains(channel.name()) && channel.tell(message).isEmpty()) {
        told.remove(channel.name());
      }
    }
    if (told.isEmpty()) {
      since = null;
      isLogged = false;
    }
  }

  private static String id(String what, Instant begun) {
    return what + "-" + Hosts.name() + "-" + begun.toEpochMilli();
  }

  private static OpenAlert alert(Instant since, String what, Instant now) {
    return OpenAlert.of(
        new Finding(Finding.Kind.Elasticsearch_Away, Hosts.name(), what), since, now);
  }
}
