package org.counted.item;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What holds an item: its parent and collections, what holds these, and so on up to the root; and
 * which of it is public.
 *
 * <p>What was told to be public, or not to be, is so. Of what nobody told it is public if all is
 * that directly holds it, and what nothing holds is public.
 */
public final class Holders {

  /** The most that one item may be in; what is further up is left out. */
  public static final int MOST = 64;

  private final Function<String, @Nullable CatalogueItem> known;

  /** Whether each is public, by its id. */
  private final Map<String, Boolean> found = new TreeMap<>();

  /**
   * None yet.
   *
   * @param known what is known of the item of an id; null when there is nothing
   */
  public Holders(Function<String, @Nullable CatalogueItem> known) {
    this.known = known;
  }

  /** Whether an item is public; what holds it is found. */
  public boolean isPublic(String id) {
    CatalogueItem item = known.apply(id);
    return item == null || isPublic(item);
  }

  private boolean isPublic(CatalogueItem item) {
    boolean isHeldInPublic = findAbove(item);
    return Objects.requireNonNullElse(item.isPublic(), isHeldInPublic);
  }

  /** Finds what holds an item of the catalogue, and tells whether what directly does is public. */
  public boolean findAbove(CatalogueItem item) {
    boolean isPublic = item.parent() == null || find(item.parent());
    for (String container : item.within()) {
      isPublic &= find(container);
    }
    return isPublic;
  }

  /** Finds one that is known by its id alone, and tells whether it is public. */
  public boolean find(String id) {
    return find(id, () -> isPublic(id));
  }

  /**
   * Finds one, and tells whether it is public.
   *
   * @param isPublic finds what holds it, too; asked once
   */
  public boolean find(String id, BooleanSupplier isPublic) {
    Boolean before = found.get(id);
    if (before != null) {
      return before;
    }
    if (found.size() == MOST) {
      return true;
    }
    // What holds itself must not be looked for again.
    found.put(id, true);
    boolean answer = isPublic.getAsBoolean();
    found.put(id, answer);
    return answer;
  }

  /** The ids of those that are public, in alphabetical order. */
  public List<String> publicOnes() {
    if (found.isEmpty()) {
      return List.of();
    }
    return found.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }
}
