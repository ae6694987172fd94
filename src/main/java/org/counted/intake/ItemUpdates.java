package org.counted.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.counted.elastic.Bulk;
import org.counted.event.RecentlyUsed;
import org.counted.item.Catalogue;
import org.counted.item.Catalogue.Entry;
import org.counted.item.CatalogueItem;
import org.counted.item.ToldItem;

/**
 * Lays what was told of items over what the catalogue has of them: a newer word goes over an older
 * one, an older one only fills gaps. What changes nothing is not written.
 */
final class ItemUpdates {

  private static final int REMEMBERED = 20_000;

  private final Catalogue catalogue;
  private final RecentlyUsed<String, Entry> entries =
      new RecentlyUsed<>("item_updates", REMEMBERED);

  ItemUpdates(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Adds one document to the bulk request for each item that changes. */
  synchronized void add(List<ToldItem> told, Bulk bulk) {
    if (told.isEmpty()) {
      return;
    }
    Map<String, Entry> known = known(told);
    Set<String> changed = new TreeSet<>();
    for (ToldItem each : told) {
      String id = each.item().id();
      Entry before = known.get(id);
      Entry after = before == null ? entry(each) : laid(each, before);
      if (!after.equals(before)) {
        known.put(id, after);
        changed.add(id);
      }
    }
    for (String id : changed) {
      Entry entry = known.get(id);
      if (entry != null) {
        entries.put(id, entry);
        Catalogue.add(bulk, entry.item(), entry.version());
      }
    }
  }

  private Map<String, Entry> known(List<ToldItem> told) {
    Map<String, Entry> known = new HashMap<>();
    Set<String> unknown = new TreeSet<>();
    for (ToldItem each : told) {
      String id = each.item().id();
      Entry entry = entries.get(id);
      if (entry == null) {
        unknown.add(id);
      } else {
        known.put(id, entry);
      }
    }
    known.putAll(catalogue.entries(new ArrayList<>(unknown)));
    return known;
  }

  private static Entry entry(ToldItem told) {
    return new Entry(told.item(), Math.max(0, told.timestamp()));
  }

  /** The version moves only when something else does, so that a repeated word costs nothing. */
  private static Entry laid(ToldItem told, Entry before) {
    boolean isNewer = told.timestamp() >= before.version();
    CatalogueItem after = isNewer ? told.over(before.item()) : before.item().over(told.item());
    if (after.equals(before.item())) {
      return before;
    }
    return new Entry(after, isNewer ? told.timestamp() : before.version());
  }
}
