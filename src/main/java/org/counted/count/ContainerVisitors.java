package org.counted.count;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.counted.event.UsageEvent;

/**
 * Tells apart the sessions of one date that used a container or something within it, whichever
 * titles, threads and parts of the pass they come from. What was seen is dealt into parts by the
 * container, each of which goes through a file and is told apart by itself, so that memory holds
 * one part and the containers' names. Safe for use by several passes at once.
 */
public final class ContainerVisitors implements Audit, AutoCloseable {

  private static final int WITHIN = 2;
  private static final byte VIEWED = 1 << WITHIN;
  private static final byte REQUESTED = VIEWED << 1;
  private static final byte VIEWED_WITHIN = VIEWED >> WITHIN;

  private static final int PARTS = 64;
  private static final int IN_MEMORY = 4_000;

  private final DiskStrands disk;
  private final List<Part> parts;
  private int laidDown;

  private record Container(String platform, String id) {
    ContainerVisits visits(long[] counts) {
      return new ContainerVisits(platform, id, counts[0], counts[1], counts[2], counts[3]);
    }
  }

  /**
   * Nobody yet.
   *
   * @param folder of the file, which is made when it is needed
   */
  public ContainerVisitors(Path folder) {
    this(folder, IN_MEMORY);
  }

  /**
   * @param inMemory how many sightings of a part are laid down together
   */
  ContainerVisitors(Path folder, int inMemory) {
    this.disk = new DiskStrands(folder);
    this.parts = Stream.generate(() -> new Part(inMemory)).limit(PARTS).toList();
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
    Hash128 platform = Hash128.of(event.platform());
    Hash128 session = Visitors.session(event);
    // Segments that were delivered in one piece are within it.
    note(event, platform, event.item(), session, event.segments().isEmpty() ? on : within);
    for (String container : event.within()) {
      note(event, platform, container, session, within);
    }
  }

  @Override
  public void leftOut(UsageEvent event, Rule rule, String detail) {}

  private void note(UsageEvent event, Hash128 platform, String id, Hash128 session, byte flags) {
    Hash128 subject = platform.with(Hash128.of(id));
    Part part = parts.get((int) subject.low() & (PARTS - 1));
    synchronized (part) {
      if ((flags & VIEWED_WITHIN) != 0) {
        part.know(subject, event.platform(), id);
      }
      part.add(subject, session, flags);
    }
  }

  /** All containers of which something within was used, in no order. */
  public List<ContainerVisits> list() {
    List<ContainerVisits> all = new ArrayList<>();
    try {
      // Each strand is read whole, so that none needs a buffer of its own.
      List<InputStream> strands = disk.strands(1);
      for (Part part : parts) {
        synchronized (part) {
          all.addAll(part.list(strands));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read back who used containers", e);
    }
    return all;
  }

  /** Lays down one strand, and tells its number. */
  private int layDown(byte[] sightings) {
    synchronized (disk) {
      try {
        OutputStream out = disk.begin();
        out.write(sightings);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("Failed to lay down who used containers", e);
      }
      return laidDown++;
    }
  }

  @Override
  public void close() {
    disk.close();
  }

  /** Some of the containers and items, with who used them: each use one sighting. Held by one. */
  private final class Part {

    private static final int BYTES = 4 * Long.BYTES + 1;

    private final byte[] bytes;
    private final ByteBuffer last;
    private final List<Integer> strands = new ArrayList<>();
    private final Map<Hash128, Container> containers = new HashMap<>();
    private Hash128 lastContainer = Hash128.NONE;

    Part(int inMemory) {
      bytes = new byte[inMemory * BYTES];
      last = ByteBuffer.wrap(bytes);
    }

    /** Events of one container mostly come together. */
    void know(Hash128 subject, String platform, String id) {
      if (!subject.equals(lastContainer)) {
        lastContainer = subject;
        containers.computeIfAbsent(subject, unknown -> new Container(platform, id));
      }
    }

    void add(Hash128 subject, Hash128 session, byte flags) {
      last.putLong(subject.high()).putLong(subject.low());
      last.putLong(session.high()).putLong(session.low());
      last.put(flags);
      if (!last.hasRemaining()) {
        strands.add(layDown(bytes));
        last.clear();
      }
    }

    List<ContainerVisits> list(List<InputStream> laidDown) throws IOException {
      Map<Container, long[]> counts = new HashMap<>();
      Seen seen = new Seen();
      for (int strand : strands) {
        count(ByteBuffer.wrap(laidDown.get(strand).readAllBytes()), seen, counts);
      }
      count(last.duplicate().flip(), seen, counts);
      return counts.entrySet().stream().map(each -> each.getKey().visits(each.getValue())).toList();
    }

    private void count(ByteBuffer sightings, Seen seen, Map<Container, long[]> counts) {
      while (sightings.hasRemaining()) {
        Hash128 subject = new Hash128(sightings.getLong(), sightings.getLong());
        Hash128 session = new Hash128(sightings.getLong(), sightings.getLong());
        byte flags = sightings.get();
        Container container = containers.get(subject);
        if (container == null) {
          continue;
        }
        byte fresh = seen.mark(subject.with(session), flags);
        long[] ofContainer = counts.computeIfAbsent(container, each -> new long[4]);
        for (int flag = 0; flag < ofContainer.length; flag++) {
          ofContainer[flag] += (fresh >> flag) & 1;
        }
      }
    }
  }
}
