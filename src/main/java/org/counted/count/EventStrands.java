package org.counted.count;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEvents;
import org.jspecify.annotations.Nullable;

/**
 * Events as a shard gives them fastest, segment after segment: each segment is in order, and
 * becomes a strand, in memory as far as there is room and then in a file. The form there is that of
 * the stored events in Smile, a binary JSON in which names and texts that come again take two
 * bytes.
 */
final class EventStrands implements AutoCloseable {

  private static final SmileFactory SMILE =
      SmileFactory.builder()
          .enable(SmileGenerator.Feature.CHECK_SHARED_STRING_VALUES)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  /** Of memory for each strand while the strands are merged. */
  private static final int BUFFER = 32 << 10;

  private final EventRoom room;
  private final List<List<UsageEvent>> kept = new ArrayList<>();
  private final DiskStrands disk;
  private @Nullable JsonGenerator strand;
  private @Nullable UsageEvent last;

  /**
   * No events yet.
   *
   * @param folder of the file, which is made when it is needed
   * @param room of memory, which others may use too
   */
  EventStrands(Path folder, EventRoom room) {
    this.disk = new DiskStrands(folder);
    this.room = room;
  }

  /**
   * Lays an event down: in the strand, or as the first of a new one where the order begins anew.
   */
  void add(UsageEvent event) {
    boolean begins = last == null || EventOrder.COMPARATOR.compare(last, event) > 0;
    last = event;
    if (room.take(event)) {
      keep(event, begins);
    } else {
      write(event, begins);
    }
  }

  private void keep(UsageEvent event, boolean begins) {
    if (begins) {
      kept.add(new ArrayList<>());
    }
    kept.getLast().add(event);
  }

  private void write(UsageEvent event, boolean begins) {
    try {
      JsonGenerator out = strand;
      if (out == null || begins) {
        out = begin();
      }
      out.writeString(event.id());
      UsageEvents.write(event, out);
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to lay events down", e);
    }
  }

  private JsonGenerator begin() throws IOException {
    if (strand != null) {
      strand.close();
    }
    strand = SMILE.createGenerator(disk.begin());
    return strand;
  }

  /** The strands, each in order; nothing can be added any more. */
  List<Iterator<UsageEvent>> strands() {
    try {
      if (strand != null) {
        strand.close();
      }
      List<Iterator<UsageEvent>> strands = new ArrayList<>();
      kept.forEach(each -> strands.add(each.iterator()));
      for (InputStream in : disk.strands(BUFFER)) {
        strands.add(new Strand(SMILE.createParser(in)));
      }
      return strands;
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read events back", e);
    }
  }

  @Override
  public void close() {
    disk.close();
  }

  /** One strand, read back. */
  private static final class Strand implements Iterator<UsageEvent> {

    private final UsageEvents events = new UsageEvents();
    private final JsonParser in;
    private boolean ended;

    Strand(JsonParser in) throws IOException {
      this.in = in;
      this.ended = in.nextToken() != JsonToken.VALUE_STRING;
    }

    @Override
    public boolean hasNext() {
      return !ended;
    }

    @Override
    public UsageEvent next() {
      if (ended) {
        throw new NoSuchElementException("the strand has ended");
      }
      try {
        String id = in.getText();
        in.nextToken();
        UsageEvent event = events.read(id, in);
        ended = in.nextToken() != JsonToken.VALUE_STRING;
        return event;
      } catch (IOException e) {
        throw new UncheckedIOException("Failed to read events back", e);
      }
    }
  }
}
