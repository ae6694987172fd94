package org.counted.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.elastic.Bulk;
import org.counted.event.Agent;
import org.counted.event.AgentIndex;
import org.counted.event.EventIndex;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEvents;
import org.counted.item.CatalogueItem;
import org.counted.item.ToldItem;

/** A parcel being packed. What was told before of items and agents is left out. For one thread. */
final class ParcelDraft {

  private final Told told;
  private final Bulk events;
  private final Bulk agents = new Bulk(0);
  private final Set<String> agentKeys = new HashSet<>();
  private final List<ToldItem> items = new ArrayList<>();
  private final Map<String, CatalogueItem> last = new HashMap<>();
  private int itemBytes;

  /**
   * @param events an empty bulk request for the events, free again when the draft is finished
   */
  ParcelDraft(Told told, Bulk events) {
    this.told = told;
    this.events = events;
  }

  void add(MadeEvent made) {
    UsageEvent event = made.event();
    events.create(
        EventIndex.of(event.timestamp()), event.id(), lines -> UsageEvents.write(event, lines));
    Agent agent = made.agent();
    if (agent != null && told.isNews(agent) && agentKeys.add(agent.key())) {
      AgentIndex.add(agents, event.timestamp(), agent);
    }
    for (CatalogueItem item : made.items()) {
      add(new ToldItem(item, event.timestamp(), false));
    }
  }

  void add(ToldItem item) {
    String id = item.item().id();
    if (item.item().equals(last.get(id)) && !item.isWhole()) {
      return;
    }
    last.put(id, item.item());
    if (told.isNews(item)) {
      items.add(item);
      itemBytes += 400;
    }
  }

  int events() {
    return events.documents();
  }

  boolean isEmpty() {
    return events.isEmpty() && items.isEmpty();
  }

  /** The size of the parcel, roughly. */
  int length() {
    return events.length() + agents.length() + itemBytes;
  }

  /** Packs the parcel; nothing can be added any more. */
  Parcel finished(Instant made) {
    Parcel parcel = Parcel.of(made, events, agents, items);
    events.clear();
    return parcel;
  }

  /** To be called when the parcel is safe: what it told need not be told again. */
  void isSafe() {
    agentKeys.forEach(told::agentIsWritten);
    items.forEach(told::isWritten);
  }
}
