package org.counted.event;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The robots list as it is now: the built-in parts, and in their place what the configuration
 * names. A file is read again when it has changed; an address is asked by one process of all in
 * turn, with its ETag. A part that is broken or cannot be had is refused whole, and the one before
 * goes on.
 *
 * <p>Processes may judge by different lists for a minute: each event tells by which, and a run
 * judges again what was judged by another than its own.
 */
@Singleton
public class CurrentRobots implements Supplier<Robots> {

  private static final Logger LOG = Logger.getLogger(CurrentRobots.class);

  private final RobotsConfig config;
  private final RobotsStore store;
  private final Clock clock;
  private final Map<RobotsPart, RobotsCopy> copies = new EnumMap<>(RobotsPart.class);
  private final Map<RobotsPart, RobotsFile> parts = new EnumMap<>(RobotsPart.class);
  private volatile @Nullable Robots robots;

  CurrentRobots(RobotsConfig config, RobotsStore store, Clock clock) {
    this.config = config;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Robots get() {
    Robots now = robots;
    return now != null ? now : refreshed();
  }

  /** Looks for newer lists. */
  @Scheduled(
      identity = "robots list",
      every = "60s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void refresh() {
    refreshed();
  }

  /**
   * The list as it would be with another file or address in place of one part: of the AI crawlers
   * when it is of their form, else of COUNTER's.
   *
   * @throws IllegalArgumentException when it cannot be had or is broken
   */
  public Robots with(String location) {
    refreshed();
    try {
      String text =
          Optional.ofNullable(
                  RobotsDownload.newer(RobotsCopy.none(location), clock.instant()).text())
              .orElse("");
      Map<RobotsPart, RobotsFile> tried = new EnumMap<>(RobotsPart.class);
      tried.putAll(partsNow());
      RobotsPart kind = RobotsFile.kind(text);
      tried.put(kind, RobotsFile.parse(kind, text));
      return Robots.of(tried.values());
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("robots list " + location + ": " + e.getMessage(), e);
    }
  }

  /** How things stand with the parts that the configuration names. */
  public Collection<RobotsCopy> copies() {
    refreshed();
    synchronized (this) {
      return List.copyOf(copies.values());
    }
  }

  private synchronized Map<RobotsPart, RobotsFile> partsNow() {
    return new EnumMap<>(parts);
  }

  private synchronized Robots refreshed() {
    boolean changed = parts.isEmpty();
    for (RobotsPart part : RobotsPart.values()) {
      changed |= refresh(part);
    }
    Robots now = robots;
    if (changed || now == null) {
      Robots fresh = Robots.of(parts.values());
      if (now != null && !now.version().equals(fresh.version())) {
        LOG.infof("The robots list is now %s (%s)", fresh.version(), fresh.content());
      }
      robots = fresh;
      return fresh;
    }
    return now;
  }

  /** Whether the part is another than before. */
  private boolean refresh(RobotsPart part) {
    if (part == RobotsPart.AI && !config.ai()) {
      return false;
    }
    Optional<String> location = part.location(config);
    if (location.isEmpty()) {
      return parts.putIfAbsent(part, RobotsFile.builtIn(part)) == null;
    }
    RobotsCopy mine = copies.getOrDefault(part, RobotsCopy.none(location.get()));
    RobotsCopy known = mine.text() == null || mine.isAddress() ? shared(part, mine) : mine;
    Instant now = clock.instant();
    RobotsCopy fresh =
        known.isAddress() && !known.isDue(now, config.refresh()) ? known : asked(part, known, now);
    copies.put(part, fresh);
    RobotsFile before = parts.get(part);
    if (before != null && (fresh.text() == null || fresh.text().equals(mine.text()))) {
      return false;
    }
    parts.put(part, file(part, fresh.text()));
    return true;
  }

  /** What another process knows of the same location, when that is newer. */
  private RobotsCopy shared(RobotsPart part, RobotsCopy mine) {
    return store
        .read(part)
        .filter(copy -> copy.location().equals(mine.location()) && copy.isNewerThan(mine))
        .orElse(mine);
  }

  /** The built-in part where there is no content, or none that this version takes. */
  private static RobotsFile file(RobotsPart part, @Nullable String text) {
    try {
      return text == null ? RobotsFile.builtIn(part) : RobotsFile.parse(part, text);
    } catch (IllegalArgumentException e) {
      LOG.errorf("%s: the shared copy is not taken over: %s", part.key(), e.getMessage());
      return RobotsFile.builtIn(part);
    }
  }

  /** Asks the location, and tells the others what it had when there is something to tell. */
  private RobotsCopy asked(RobotsPart part, RobotsCopy known, Instant now) {
    RobotsCopy fresh = newer(part, known, now);
    boolean isOtherProblem = !Objects.equals(fresh.problem(), known.problem());
    if (fresh.problem() != null && isOtherProblem) {
      LOG.errorf(
          "%s: %s is not taken over, the list before it goes on: %s",
          part.key(), known.location(), fresh.problem());
    }
    if (known.isAddress() || isOtherProblem || !Objects.equals(fresh.text(), known.text())) {
      store.write(part, fresh);
    }
    return fresh;
  }

  private static RobotsCopy newer(RobotsPart part, RobotsCopy known, Instant now) {
    try {
      RobotsCopy fresh = RobotsDownload.newer(known, now);
      if (fresh.text() != null && !fresh.text().equals(known.text())) {
        RobotsFile.parse(part, fresh.text());
      }
      return fresh;
    } catch (IOException | IllegalArgumentException e) {
      return known.failed(String.valueOf(e.getMessage()), now);
    }
  }
}
