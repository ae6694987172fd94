package org.counted.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.counted.counter.DataType;
import org.counted.elastic.ElasticFailure;
import org.counted.event.Agent;
import org.counted.event.RecentlyUsed;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.counted.item.ToldItem;
import org.jspecify.annotations.Nullable;

/**
 * What was lately told of items and agents, a bounded memory: the same is not written again with
 * each event, and events that name an item by its id alone find it here before it is stored.
 */
@Singleton
class Told implements KnownItems {

  private static final int ITEMS = 40_000;
  private static final int AGENTS = 40_000;
  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

  /** Another process may be told meanwhile that an item is public now. */
  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);

  /**
   * What is known of an item.
   *
   * @param item null when the catalogue had no entry
   * @param isWhole whether the catalogue was asked, or its own doors told all
   * @param isWritten whether the catalogue or the journal has it
   * @param asked when the catalogue was asked last, or this was told instead
   */
  private record Entry(
      @Nullable CatalogueItem item, boolean isWhole, boolean isWritten, long asked) {}

  private final Function<String, Optional<CatalogueItem>> catalogue;
  private final BooleanSupplier catalogueHidesAny;
  private final Clock clock;
  private final boolean keepsAgents;
  private final RecentlyUsed<String, Entry> items = new RecentlyUsed<>("items", ITEMS);
  private final RecentlyUsed<String, Boolean> agents = new RecentlyUsed<>("told_agents", AGENTS);

  /** Whether there are hidden items: once there are, for good. */
  private volatile boolean hidesAny;

  /** When the catalogue was asked whether there are; 0 before it answered. */
  private volatile long hidesAnyAsked;

  /** Held by the one who asks again for what is remembered. */
  private final ReentrantLock askingAgain = new ReentrantLock();

  /** When the catalogue was asked again in vain; 0 if never. */
  private volatile long away;

  @Inject
  Told(Catalogue catalogue, Clock clock, IntakeConfig config) {
    this(catalogue::find, catalogue::hidesAny, clock, config.agents());
  }

  Told(
      Function<String, Optional<CatalogueItem>> catalogue,
      BooleanSupplier catalogueHidesAny,
      Clock clock,
      boolean keepsAgents) {
    this.catalogue = catalogue;
    this.catalogueHidesAny = catalogueHidesAny;
    this.clock = clock;
    this.keepsAgents = keepsAgents;
  }

  /**
   * What is known of an item.
   *
   * @throws ElasticFailure when the catalogue has to be asked and does not answer; an event must
   *     not be frozen without what is known of its item
   */
  @Override
  public @Nullable CatalogueItem find(String id) {
    Entry entry = items.get(id);
    if (entry == null) {
      return asked(id, null, false);
    }
    if (!isEnough(entry)) {
      return isUnknown(entry) ? null : asked(id, entry.item, false);
    }
    return isRecent(entry.asked, KNOWN_FOR) ? entry.item : again(id, entry);
  }

  /**
   * What the catalogue has, and over it what was told.
   *
   * @param isWritten whether the catalogue was told the same, so that all that differs is newer
   */
  private @Nullable CatalogueItem asked(
      String id, @Nullable CatalogueItem told, boolean isWritten) {
    Optional<CatalogueItem> stored = catalogue.apply(id);
    if (stored.isEmpty()) {
      items.put(id, new Entry(told, told != null, false, clock.millis()));
      return told;
    }
    CatalogueItem known = (told == null || isWritten) ? stored.get() : told.over(stored.get());
    items.put(id, new Entry(known, true, known.equals(stored.get()), clock.millis()));
    return known;
  }

  /**
   * What the catalogue has now, or else what was enough until now. One asks while the others go on,
   * and when there is no answer nobody for a while: an Elasticsearch that stands still must not
   * hold up the doors for each item that they know.
   */
  private @Nullable CatalogueItem again(String id, Entry entry) {
    if (isRecent(away, KNOWN_FOR) || !askingAgain.tryLock()) {
      return entry.item;
    }
    try {
      return asked(id, entry.item, entry.isWritten);
    } catch (ElasticFailure e) {
      away = clock.millis();
      return entry.item;
    } finally {
      askingAgain.unlock();
    }
  }

  /**
   * Whether there are items that are not public. The catalogue is asked now and then, until it has
   * one.
   */
  @Override
  public boolean hidesAny() {
    long asked = hidesAnyAsked;
    if (hidesAny || isRecent(asked, KNOWN_FOR)) {
      return hidesAny;
    }
    boolean hasAnswered = asked != 0;
    if (hasAnswered) {
      // The others need not wait for the answer.
      hidesAnyAsked = clock.millis();
    }
    try {
      if (catalogueHidesAny.getAsBoolean()) {
        hidesAny = true;
      }
      hidesAnyAsked = clock.millis();
    } catch (ElasticFailure e) {
      if (!hasAnswered) {
        throw e;
      }
    }
    return hidesAny;
  }

  /** Whether the catalogue should be told; from now on {@link #find} knows it. */
  boolean isNews(ToldItem told) {
    if (Boolean.FALSE.equals(told.item().isPublic())) {
      hidesAny = true;
    }
    String id = told.item().id();
    Entry entry = items.get(id);
    if (entry == null || entry.item == null) {
      items.put(id, new Entry(told.item(), told.isWhole(), false, clock.millis()));
      return true;
    }
    CatalogueItem known = told.over(entry.item);
    if (known.equals(entry.item)) {
      return !entry.isWritten;
    }
    items.put(id, new Entry(known, entry.isWhole || told.isWhole(), false, clock.millis()));
    return true;
  }

  void isWritten(ToldItem told) {
    Entry entry = items.get(told.item().id());
    if (entry != null && entry.item != null && told.over(entry.item).equals(entry.item)) {
      items.put(told.item().id(), new Entry(entry.item, entry.isWhole, true, entry.asked));
    }
  }

  /** Whether the dictionary should be told of an agent. */
  boolean isNews(Agent agent) {
    return keepsAgents && agents.get(agent.key()) == null;
  }

  void agentIsWritten(String key) {
    agents.put(key, Boolean.TRUE);
  }

  /** Whether what events take from the catalogue is all there. */
  private static boolean isEnough(Entry entry) {
    CatalogueItem item = entry.item;
    if (item == null) {
      return false;
    }
    DataType type = item.dataType();
    return entry.isWhole
        || (type != null
            && item.yop() != null
            && item.isPublic() != null
            && !item.within().isEmpty()
            && (item.parent() != null || type.permittedParents().isEmpty()));
  }

  private boolean isUnknown(Entry entry) {
    return entry.item == null && isRecent(entry.asked, UNKNOWN_FOR);
  }

  /** A moment that lies ahead, because the clock was set back, is not recent. */
  private boolean isRecent(long moment, Duration most) {
    long passed = clock.millis() - moment;
    return 0 <= passed && passed < most.toMillis();
  }
}
