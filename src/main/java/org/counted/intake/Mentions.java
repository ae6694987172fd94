package org.counted.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.counted.counter.DataType;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * What one event mentions: the item, its containers, and what is told of them. Ids get the
 * platform's namespace here.
 */
final class Mentions {

  private record Parent(@Nullable String id, @Nullable DataType type) {
    private static final Parent NONE = new Parent(null, null);
  }

  private final String platform;
  private final KnownItems knownItems;
  private final boolean maySayWhatIsPublic;
  private final List<Note> notes;
  private final Map<String, CatalogueItem> items = new LinkedHashMap<>();

  /**
   * Nothing yet.
   *
   * @param maySayWhatIsPublic whether the sender is believed what is public
   */
  Mentions(String platform, KnownItems knownItems, boolean maySayWhatIsPublic, List<Note> notes) {
    this.platform = platform;
    this.knownItems = knownItems;
    this.maySayWhatIsPublic = maySayWhatIsPublic;
    this.notes = new ArrayList<>(notes);
  }

  List<Note> notes() {
    return notes;
  }

  void note(String field, String rule) {
    notes.add(new Note(field, rule));
  }

  /** The items, titles and databases that were described. */
  List<CatalogueItem> items() {
    return List.copyOf(items.values());
  }

  /** An id with the platform's namespace; one that has it already stays as it is. */
  String namespaced(String id) {
    boolean hasNamespace = id.startsWith(platform) && id.startsWith(":", platform.length());
    return hasNamespace ? id : platform + ":" + id;
  }

  List<String> namespaced(List<String> ids) {
    return ids.isEmpty() ? List.of() : ids.stream().map(this::namespaced).toList();
  }

  /** What the event is about; the catalogue fills in what an item named by its id lacks. */
  Subject subject(PostedItem item) {
    return subject(item, null);
  }

  /** The id of an item that is told to the catalogue, with the database that it usually is in. */
  String entry(PostedItem item) {
    PostedItem database = item.database();
    return subject(item, database == null ? null : namespaced(database.id())).item();
  }

  private Subject subject(PostedItem item, @Nullable String usualDatabase) {
    String id = namespaced(item.id());
    CatalogueItem known = item.dataType() == null ? knownItems.find(id) : null;
    DataType type = item.dataType();
    if (type == null) {
      type = known == null || known.dataType() == null ? DataType.Unspecified : known.dataType();
    }
    String yop = item.yop() == null && known != null ? known.yop() : item.yop();
    Parent parent = parent(item, type, known);
    if (item.isDescribed() || item.isPlaced() || usualDatabase != null) {
      List<String> containers = containers(item, parent.id);
      items.put(
          id, item.described(id, platform, parent.id, containers, usualDatabase, toldPublic(item)));
    }
    Containers around = new Containers(this::namespaced, knownItems, maySayWhatIsPublic);
    boolean isPublic = around.isPublic(item);
    boolean isPartOfTitle = parent.id != null && parent.type != null && parent.type.isTitle();
    return new Subject(
        isPartOfTitle && parent.id != null ? parent.id : id,
        id,
        type,
        parent.id,
        parent.type,
        around.within(id),
        yop,
        database(item, id, type, parent, known),
        isPublic);
  }

  /** The namespaced id of a database. */
  String database(PostedItem database) {
    String id = namespaced(database.id());
    describe(id, database);
    return id;
  }

  /** The item's container, where it is one that the Data_Type may have (3.3.2, table 3.q). */
  private Parent parent(PostedItem item, DataType type, @Nullable CatalogueItem known) {
    PostedItem posted = item.parent();
    if (posted == null) {
      String knownParent = known == null ? null : known.parent();
      return knownParent == null ? Parent.NONE : fitting(knownParent, null, type);
    }
    String id = namespaced(posted.id());
    describe(id, posted);
    return fitting(id, posted.dataType(), type);
  }

  private Parent fitting(String id, @Nullable DataType told, DataType itemType) {
    Set<DataType> permitted = itemType.permittedParents();
    DataType type = told == null ? typeOfParent(id, permitted) : told;
    if (type != null && permitted.contains(type)) {
      return new Parent(id, type);
    }
    note(
        "item.parent",
        permitted.isEmpty()
            ? "absent for an item of type " + itemType
            : "of type " + permitted + " for an item of type " + itemType);
    return Parent.NONE;
  }

  /** What the catalogue says, else the only type that such a container can have. */
  private @Nullable DataType typeOfParent(String id, Set<DataType> permitted) {
    CatalogueItem known = knownItems.find(id);
    if (known != null && known.dataType() != null) {
      return known.dataType();
    }
    return permitted.size() == 1 ? permitted.iterator().next() : null;
  }

  /** The database that the use is attributed to (7.5). */
  private @Nullable String database(
      PostedItem item, String id, DataType type, Parent parent, @Nullable CatalogueItem known) {
    if (item.database() != null) {
      return database(item.database());
    }
    if (known != null && known.database() != null) {
      return known.database();
    }
    if (type.isDatabase()) {
      return id;
    }
    return parent.type != null && parent.type.isDatabase() ? parent.id : null;
  }

  /** A container's own container need not be one that COUNTER knows. */
  private void describe(String id, PostedItem container) {
    if (container.isDescribed() || container.isPlaced()) {
      items.put(
          id,
          container.described(
              id, platform, null, containers(container, null), null, toldPublic(container)));
    }
    PostedItem outer = container.parent();
    if (outer != null) {
      describe(namespaced(outer.id()), outer);
    }
  }

  private @Nullable Boolean toldPublic(PostedItem item) {
    return maySayWhatIsPublic ? item.isPublic() : null;
  }

  /**
   * What directly holds the item beside its parent, as the catalogue has it.
   *
   * @param parent null where the one that was told does not fit, so that it only holds the item
   */
  private List<String> containers(PostedItem item, @Nullable String parent) {
    PostedItem misfit = parent == null ? item.parent() : null;
    if (misfit == null && item.within().isEmpty()) {
      return List.of();
    }
    Set<String> containers = new TreeSet<>(namespaced(item.within()));
    if (misfit != null) {
      containers.add(namespaced(misfit.id()));
    }
    return List.copyOf(containers);
  }
}
