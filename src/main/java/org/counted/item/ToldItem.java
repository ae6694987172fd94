package org.counted.item;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What was told of an item, and when: by an event beside the use, or by the catalogue's own doors.
 *
 * @param timestamp the moment it was true, milliseconds since 1970 in UTC
 * @param isWhole whether it is all that there is to know; otherwise what is absent here was just
 *     not told
 */
public record ToldItem(CatalogueItem item, long timestamp, boolean isWhole) {

  private static final int HEADER_BYTES = Long.BYTES + 1;

  /** In a form for the journal. */
  public byte[] bytes() {
    byte[] json = CatalogueJson.bytes(item);
    return ByteBuffer.allocate(HEADER_BYTES + json.length)
        .putLong(timestamp)
        .put((byte) (isWhole ? 1 : 0))
        .put(json)
        .array();
  }

  /** Reads what {@link #bytes()} wrote. */
  public static ToldItem read(byte[] bytes, int offset, int length) {
    ByteBuffer from = ByteBuffer.wrap(bytes, offset, length);
    long timestamp = from.getLong();
    boolean isWhole = from.get() == 1;
    try {
      CatalogueItem item = CatalogueJson.read(bytes, offset + HEADER_BYTES, length - HEADER_BYTES);
      return new ToldItem(item, timestamp, isWhole);
    } catch (IOException e) {
      throw new IllegalArgumentException("what was told of an item cannot be read", e);
    }
  }

  /** What is known when this is laid over what was known before. */
  public CatalogueItem over(CatalogueItem before) {
    return isWhole ? item : item.over(before);
  }
}
