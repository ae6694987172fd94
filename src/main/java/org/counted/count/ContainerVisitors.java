package org.counted.count;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.counted.event.UsageEvent;

/**
 * Tells apart the sessions of one date that used a container or something within it, whichever
 * titles, threads and parts of the pass they come from. What was seen goes through a file, sorted
 * by container and session, so that memory holds a piece of it and the containers' names. Safe for
 * use by several passes at once.
 */
public final class ContainerVisitors implements Audit, AutoCloseable {

  private static final int WITHIN = 2;
  private static final byte VIEWED = 1 << WITHIN;
  private static final byte REQUESTED = VIEWED << 1;
  private static final byte VIEWED_WITHIN = VIEWED >> WITHIN;

  private static final int IN_MEMORY = 200_000;
  private static final int READ_BUFFER = 16 << 10;

  private static final Comparator<Hash128> BY_HASH =
      Comparator.comparingLong(Hash128::high).thenComparingLong(Hash128::low);
  private static final Comparator<Visit> ORDER =
      Comparator.comparing(Visit::subject, BY_HASH).thenComparing(Visit::session, BY_HASH);

  private final DiskStrands disk;
  private final int inMemory;
  private final Map<Hash128, Container> containers = new HashMap<>();
  private final Map<Visit, Byte> seen = new HashMap<>();

  private record Container(String platform, String id) {
    ContainerVisits visits(long[] counts) {
      return new ContainerVisits(platform, id, counts[0], counts[1], counts[2], counts[3]);
    }
  }

  /** Something that was used, and by which session. */
  private record Visit(Hash128 subject, Hash128 session) {}

  /** What a visit did, as flags. */
  private record Sighting(Visit visit, byte flags) {}

  /**
   * Nobody yet.
   *
   * @param folder of the file, which is made when it is needed
   */
  public ContainerVisitors(Path folder) {
    this(folder, IN_MEMORY);
  }

  ContainerVisitors(Path folder, int inMemory) {
    this.disk = new DiskStrands(folder);
    this.inMemory = inMemory;
  }

  @Override
  public void counted(UsageEvent event) {
    byte on =
        switch (event.action()) {
          case Investigation -> VIEWED;
          case Request -> VIEWED | REQUESTED;
          case Search, No_License, Limit_Exceeded -> 0;
        };
    if (on == 0) {
      return;
    }
    byte within = (byte) (on | on >> WITHIN);
    Hash128 session = Visitors.session(event);
    synchronized (seen) {
      // Segments that were delivered in one piece are within it.
      note(event.platform(), event.item(), session, event.segments().isEmpty() ? on : within);
      for (String container : event.within()) {
        note(event.platform(), container, session, within);
      }
    }
  }

  @Override
  public void leftOut(UsageEvent event, Rule rule, String detail) {}

  private void note(String platform, String id, Hash128 session, byte flags) {
    Hash128 subject = Hash128.of(platform).with(Hash128.of(id));
    if ((flags & VIEWED_WITHIN) != 0) {
      containers.computeIfAbsent(subject, hash -> new Container(platform, id));
    }
    seen.merge(new Visit(subject, session), flags, (one, other) -> (byte) (one | other));
    if (seen.size() >= inMemory) {
      layDown();
    }
  }

  private void layDown() {
    if (seen.isEmpty()) {
      return;
    }
    List<Map.Entry<Visit, Byte>> sorted = new ArrayList<>(seen.entrySet());
    sorted.sort(Map.Entry.comparingByKey(ORDER));
    try {
      DataOutputStream out = new DataOutputStream(disk.begin());
      for (Map.Entry<Visit, Byte> each : sorted) {
        out.writeLong(each.getKey().subject.high());
        out.writeLong(each.getKey().subject.low());
        out.writeLong(each.getKey().session.high());
        out.writeLong(each.getKey().session.low());
        out.writeByte(each.getValue());
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to lay down who used containers", e);
    }
    seen.clear();
  }

  /** All containers of which something within was used, in no order. */
  public List<ContainerVisits> list() {
    synchronized (seen) {
      layDown();
      Map<Container, long[]> counts = new HashMap<>();
      merge(sighting -> count(sighting, counts));
      return counts.entrySet().stream().map(each -> each.getKey().visits(each.getValue())).toList();
    }
  }

  private void count(Sighting sighting, Map<Container, long[]> counts) {
    Container container = containers.get(sighting.visit.subject);
    if (container == null) {
      return;
    }
    long[] ofContainer = counts.computeIfAbsent(container, each -> new long[4]);
    for (int flag = 0; flag < ofContainer.length; flag++) {
      ofContainer[flag] += (sighting.flags >> flag) & 1;
    }
  }

  /** Gives each visit once, with all that it did. */
  private void merge(Consumer<Sighting> consumer) {
    PriorityQueue<Strand> strands =
        new PriorityQueue<>(Comparator.comparing(strand -> strand.head.visit, ORDER));
    try {
      for (InputStream each : disk.strands(READ_BUFFER)) {
        Strand.of(new DataInputStream(each)).ifPresent(strands::add);
      }
      Sighting last = null;
      while (!strands.isEmpty()) {
        Strand strand = strands.remove();
        Sighting next = strand.head;
        Strand.of(strand.rest).ifPresent(strands::add);
        if (last != null && last.visit.equals(next.visit)) {
          next = new Sighting(next.visit, (byte) (last.flags | next.flags));
        } else if (last != null) {
          consumer.accept(last);
        }
        last = next;
      }
      if (last != null) {
        consumer.accept(last);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read back who used containers", e);
    }
  }

  @Override
  public void close() {
    disk.close();
  }

  /** What is left of a strand that was laid down: its next sighting, and what comes behind. */
  private record Strand(Sighting head, DataInputStream rest) {

    static Optional<Strand> of(DataInputStream in) throws IOException {
      in.mark(1);
      if (in.read() < 0) {
        return Optional.empty();
      }
      in.reset();
      Hash128 subject = new Hash128(in.readLong(), in.readLong());
      Hash128 session = new Hash128(in.readLong(), in.readLong());
      Sighting next = new Sighting(new Visit(subject, session), in.readByte());
      return Optional.of(new Strand(next, in));
    }
  }
}
