package org.counted.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.counted.counter.DataType;
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

  /**
   * What is known of an item.
   *
   * @param item null when the catalogue had no entry
   * @param isWhole whether the catalogue was asked, or its own doors told all
   * @param isWritten whether the catalogue or the journal has it
   * @param asked when the catalogue was asked in vain
   */
  private record Entry(
      @Nullable CatalogueItem item, boolean isWhole, boolean isWritten, long asked) {}

  private final Catalogue catalogue;
  private final Clock clock;
  private final boolean keepsAgents;
  private final RecentlyUsed<String, Entry> items = new RecentlyUsed<>("items", ITEMS);
  private final RecentlyUsed<String, Boolean> agents = new RecentlyUsed<>("told_agents", AGENTS);

  Told(Catalogue catalogue, Clock clock, IntakeConfig config) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.keepsAgents = config.agents();
  }

  /**
   * What is known of an item.
   *
   * @throws org.counted.elastic.ElasticFailure when the catalogue has to be asked and does not
   *     answer; an event must not be frozen without what is known of its item
   */
  @Override
  public @Nullable CatalogueItem find(String id) {
    Entry entry = items.get(id);
    if (entry != null && (isEnough(entry) || isUnknown(entry))) {
      return entry.item;
    }
    Optional<CatalogueItem> stored = catalogue.find(id);
    CatalogueItem told = entry == null ? null : entry.item;
    if (stored.isEmpty()) {
      items.put(id, new Entry(told, told != null, false, clock.millis()));
      return told;
    }
    CatalogueItem known = told == null ? stored.get() : told.over(stored.get());
    items.put(id, new Entry(known, true, known.equals(stored.get()), 0));
    return known;
  }

  /** Whether the catalogue should be told; from now on {@link #find} knows it. */
  boolean isNews(ToldItem told) {
    String id = told.item().id();
    Entry entry = items.get(id);
    if (entry == null || entry.item == null) {
      items.put(id, new Entry(told.item(), told.isWhole(), false, 0));
      return true;
    }
    CatalogueItem known = told.over(entry.item);
    if (known.equals(entry.item)) {
      return !entry.isWritten;
    }
    items.put(id, new Entry(known, entry.isWhole || told.isWhole(), false, 0));
    return true;
  }

  void isWritten(ToldItem told) {
    Entry entry = items.get(told.item().id());
    if (entry != null && entry.item != null && told.over(entry.item).equals(entry.item)) {
      items.put(told.item().id(), new Entry(entry.item, entry.isWhole, true, 0));
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
            && !item.within().isEmpty()
            && (item.parent() != null || type.permittedParents().isEmpty()));
  }

  private boolean isUnknown(Entry entry) {
    return entry.item == null && clock.millis() - entry.asked < UNKNOWN_FOR.toMillis();
  }
}
