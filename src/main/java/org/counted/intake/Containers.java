package org.counted.intake;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.counted.item.CatalogueItem;
import org.counted.item.Holders;

/**
 * Finds all that holds a posted item: what the post or the catalogue names as its parent or among
 * what it is within, what holds these, and so on up to the root; and whether the item is public.
 *
 * <p>What a post describes is taken at its word; what it only names is looked up. Who must not say
 * what is public is not listened to: then the catalogue alone tells.
 */
final class Containers {

  private final UnaryOperator<String> namespaced;
  private final KnownItems knownItems;
  private final boolean maySayWhatIsPublic;
  private final Holders holders;

  Containers(UnaryOperator<String> namespaced, KnownItems knownItems, boolean maySayWhatIsPublic) {
    this.namespaced = namespaced;
    this.knownItems = knownItems;
    this.maySayWhatIsPublic = maySayWhatIsPublic;
    this.holders = new Holders(knownItems::find);
  }

  /** Finds what holds the item, and tells whether the item is public. */
  boolean isPublic(PostedItem item) {
    boolean isDescribed = item.dataType() != null;
    CatalogueItem known = isDescribed ? null : knownItems.find(namespaced.apply(item.id()));
    boolean isHeldInPublic =
        (known == null || item.isPlaced()) ? findAbove(item) : holders.findAbove(known);
    if (!maySayWhatIsPublic) {
      return !knownItems.hidesAny()
          || new Holders(knownItems::find).isPublic(namespaced.apply(item.id()));
    }
    Boolean told = item.isPublic();
    if (told == null && known != null) {
      told = known.isPublic();
    }
    return Objects.requireNonNullElse(told, isHeldInPublic);
  }

  private boolean findAbove(PostedItem item) {
    PostedItem parent = item.parent();
    boolean isPublic =
        parent == null || holders.find(namespaced.apply(parent.id()), () -> isPublic(parent));
    for (String container : item.within()) {
      isPublic &= holders.find(namespaced.apply(container));
    }
    return isPublic;
  }

  /**
   * The ids of all public ones that were found, in alphabetical order, without the item's own: what
   * is not public must not be named in a report of something else.
   */
  List<String> within(String item) {
    List<String> ids = holders.publicOnes();
    return ids.contains(item) ? ids.stream().filter(id -> !id.equals(item)).toList() : ids;
  }
}
