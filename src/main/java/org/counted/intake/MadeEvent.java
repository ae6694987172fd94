package org.counted.intake;

import java.util.List;
import org.counted.event.Agent;
import org.counted.event.UsageEvent;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * An event ready for the journal, with what it tells of items beside the use.
 *
 * @param event the stored form
 * @param items the items, titles and databases that the post describes; a field that is null there
 *     was not told, which does not mean that it is gone
 * @param agent the entry that the dictionary of agents needs for it
 * @param notes what was left out
 */
public record MadeEvent(
    UsageEvent event, List<CatalogueItem> items, @Nullable Agent agent, List<Note> notes)
    implements Outcome {

  public MadeEvent {
    items = List.copyOf(items);
    notes = List.copyOf(notes);
  }
}
