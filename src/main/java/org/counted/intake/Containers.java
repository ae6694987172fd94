package org.counted.intake;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.counted.item.CatalogueItem;

/**
 * Finds all that holds an item: what the post or the catalogue names as its parent or among what it
 * is within, what holds these, and so on up to the root.
 *
 * <p>What a post describes is taken at its word; what it only names is looked up.
 */
final class Containers {

  /** The most that one item may be in; what is further up is left out. */
  static final int MOST = 64;

  private final UnaryOperator<String> namespaced;
  private final KnownItems knownItems;
  private final Set<String> ids = new TreeSet<>();

  Containers(UnaryOperator<String> namespaced, KnownItems knownItems) {
    this.namespaced = namespaced;
    this.knownItems = knownItems;
  }

  /** The ids of all that holds the item, in alphabetical order, without its own. */
  List<String> of(PostedItem item) {
    above(item);
    if (ids.isEmpty()) {
      return List.of();
    }
    ids.remove(namespaced.apply(item.id()));
    return List.copyOf(ids);
  }

  private void above(PostedItem item) {
    PostedItem parent = item.parent();
    if (parent != null && add(namespaced.apply(parent.id()))) {
      above(parent);
    }
    item.within().forEach(id -> addNamed(namespaced.apply(id)));
    if (!item.isPlaced() && item.dataType() == null) {
      above(namespaced.apply(item.id()));
    }
  }

  private void above(String id) {
    CatalogueItem known = knownItems.find(id);
    if (known == null) {
      return;
    }
    if (known.parent() != null) {
      addNamed(known.parent());
    }
    known.within().forEach(this::addNamed);
  }

  private void addNamed(String id) {
    if (add(id)) {
      above(id);
    }
  }

  private boolean add(String id) {
    return ids.size() < MOST && ids.add(id);
  }
}
