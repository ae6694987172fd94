package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.counted.elastic.Bulk;
import org.counted.item.ToldItem;

/**
 * What the doors hand on together, one record of the journal: events and agents as ready lines of a
 * bulk request, and what was told of items.
 *
 * <p>In bytes: a format number, the moment it was made, the numbers of events, agents and items,
 * the length of the lines, the lines, then each item behind its length.
 */
final class Parcel {

  private static final byte FORMAT = 1;
  private static final int HEADER_BYTES = 1 + Long.BYTES + 4 * Integer.BYTES;

  private final byte[] bytes;
  private final Instant made;
  private final int events;
  private final int agents;
  private final int items;
  private final int linesLength;

  /** Reads a record of the journal. */
  Parcel(byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    byte format = header.get();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "The journal holds a record of format " + format + "; this version reads " + FORMAT);
    }
    this.bytes = bytes;
    this.made = Instant.ofEpochMilli(header.getLong());
    this.events = header.getInt();
    this.agents = header.getInt();
    this.items = header.getInt();
    this.linesLength = header.getInt();
  }

  static Parcel of(Instant made, Bulk events, Bulk agents, List<ToldItem> told) {
    List<byte[]> items = told.stream().map(ToldItem::bytes).toList();
    int itemBytes = items.stream().mapToInt(item -> Integer.BYTES + item.length).sum();
    int lines = events.length() + agents.length();
    ByteBuffer to = ByteBuffer.allocate(HEADER_BYTES + lines + itemBytes);
    to.put(FORMAT).putLong(made.toEpochMilli());
    to.putInt(events.documents()).putInt(agents.documents()).putInt(items.size()).putInt(lines);
    events.copyTo(to);
    agents.copyTo(to);
    items.forEach(item -> to.putInt(item.length).put(item));
    return new Parcel(to.array());
  }

  /** The size in bytes. */
  int length() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  Instant made() {
    return made;
  }

  /** Events and agents. */
  int documents() {
    return events + agents;
  }

  int events() {
    return events;
  }

  /** Appends the lines of events and then of agents. */
  void appendLines(Bulk bulk) {
    bulk.append(bytes, HEADER_BYTES, linesLength, events + agents);
  }

  /** Gives the documents of its events, in the order they came. */
  void forEachEvent(Consumer<String> documents) {
    Iterator<String> lines = new String(bytes, HEADER_BYTES, linesLength, UTF_8).lines().iterator();
    for (int i = 0; i < events; i++) {
      lines.next();
      documents.accept(lines.next());
    }
  }

  List<ToldItem> items() {
    List<ToldItem> told = new ArrayList<>(items);
    int offset = HEADER_BYTES + linesLength;
    for (int i = 0; i < items; i++) {
      int length = ByteBuffer.wrap(bytes).getInt(offset);
      told.add(ToldItem.read(bytes, offset + Integer.BYTES, length));
      offset += Integer.BYTES + length;
    }
    return told;
  }
}
