package org.counted.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.counted.elastic.Bulk;
import org.jspecify.annotations.Nullable;

/** A bulk request whose documents know whose they are, and that can be taken apart again. */
final class Shipment {

  /** The owner of agents and items, which no parcel counts. */
  static final int NOBODY = -1;

  private final Bulk bulk;
  private int[] owners;

  /** The bytes of the request and where each document's two lines begin, when that is asked. */
  private byte @Nullable [] bytes;

  private int[] starts = {};

  private Shipment(Bulk bulk, int[] owners) {
    this.bulk = bulk;
    this.owners = owners;
  }

  /**
   * The events and agents of parcels, of which each has its number.
   *
   * @param bulk where they go, empty
   */
  static Shipment of(List<Parcel> parcels, Bulk bulk) {
    int[] owners = new int[parcels.stream().mapToInt(Parcel::documents).sum()];
    for (int number = 0; number < parcels.size(); number++) {
      Parcel parcel = parcels.get(number);
      int first = bulk.documents();
      parcel.appendLines(bulk);
      Arrays.fill(owners, first, first + parcel.events(), number);
      Arrays.fill(owners, first + parcel.events(), bulk.documents(), NOBODY);
    }
    return new Shipment(bulk, owners);
  }

  /** Adds documents that no parcel counts. */
  void addUncounted(Consumer<Bulk> documents) {
    int counted = bulk.documents();
    documents.accept(bulk);
    owners = Arrays.copyOf(owners, bulk.documents());
    Arrays.fill(owners, counted, owners.length, NOBODY);
  }

  Bulk bulk() {
    return bulk;
  }

  int documents() {
    return owners.length;
  }

  /** The number of the parcel that a document is from. */
  int owner(int position) {
    return owners[position];
  }

  /** Both lines of a document. */
  String text(int position) {
    byte[] from = takenApart();
    return new String(
        from, starts[position], starts[position + 1] - starts[position], StandardCharsets.UTF_8);
  }

  /** The documents from one position to before another. */
  Shipment part(int from, int to) {
    byte[] all = takenApart();
    Bulk part = new Bulk(starts[to] - starts[from]);
    part.append(all, starts[from], starts[to] - starts[from], to - from);
    return new Shipment(part, Arrays.copyOfRange(owners, from, to));
  }

  /** The documents at these positions. */
  Shipment only(List<Integer> positions) {
    Bulk some = new Bulk(positions.size() * 512);
    int[] theirOwners = new int[positions.size()];
    for (int i = 0; i < theirOwners.length; i++) {
      int position = positions.get(i);
      byte[] all = takenApart();
      some.append(all, starts[position], starts[position + 1] - starts[position], 1);
      theirOwners[i] = owners[position];
    }
    return new Shipment(some, theirOwners);
  }

  private byte[] takenApart() {
    byte[] known = bytes;
    if (known != null) {
      return known;
    }
    byte[] all = bulk.toByteArray();
    starts = new int[owners.length + 1];
    int lineBreaks = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        lineBreaks++;
        if (lineBreaks % 2 == 0) {
          starts[lineBreaks / 2] = i + 1;
        }
      }
    }
    bytes = all;
    return all;
  }
}
