package org.counted.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counted.customer.Platform;
import org.counted.event.EventId;
import org.counted.event.Keys;
import org.jspecify.annotations.Nullable;

/**
 * The door for access logs: lines become events by the rules of a site. It stores nothing itself.
 *
 * <p>The k-th occurrence of a line within one log is always the same event, so that a log may be
 * imported again, in pieces that overlap, in any order.
 */
public final class LogImport {

  private static final int BATCH_EVENTS = 1_000;
  private static final int DETECTION_BYTES = 1 << 16;
  private static final int DETECTION_LINES = 200;
  private static final int LINES_BETWEEN_PROGRESS = 10_000;
  private static final long EARLIEST = 631_152_000_000L; // 1990

  /** Told of an import's progress now and then, and once at the end of each log. */
  public interface Progress {
    /**
     * One more stretch has been read.
     *
     * @param bytesRead of the log as it lies on disk
     * @param bytes its size, -1 when unknown
     * @param lines read so far, of all logs
     */
    void at(String log, long bytesRead, long bytes, long lines);
  }

  private final EventMaker maker;
  private final Keys keys;
  private final Platform platform;
  private final LogRules rules;
  private final @Nullable LogFormat format;
  private final Clock clock;
  private final ImportStatistics statistics = new ImportStatistics();

  /**
   * @param format null to find it out from each log's first lines
   */
  public LogImport(
      EventMaker maker,
      Keys keys,
      Platform platform,
      LogRules rules,
      @Nullable LogFormat format,
      Clock clock) {
    this.maker = maker;
    this.keys = keys;
    this.platform = platform;
    this.rules = rules;
    this.format = format;
    this.clock = clock;
  }

  public ImportStatistics statistics() {
    return statistics;
  }

  /**
   * Reads a log to its end and hands its events over in batches.
   *
   * @throws LogUnreadable when the log breaks off or is of no known format; the events before the
   *     break have been handed over
   */
  public void read(LogSource log, Progress progress, Consumer<List<MadeEvent>> to)
      throws LogUnreadable {
    CountedInput counted = new CountedInput(log.in());
    Reading reading = new Reading(log, counted, progress, to);
    try {
      reading.run();
    } catch (LogUnreadable unreadable) {
      throw unreadable;
    } catch (IOException broken) {
      throw new LogUnreadable(
          "Failed to read %s after %,d lines: %s; the file is truncated or damaged, the lines before were taken"
              .formatted(log.name(), reading.read, broken.getMessage()),
          broken);
    } finally {
      reading.handOver();
      progress.at(log.name(), counted.count(), log.bytes(), statistics.lines());
    }
  }

  /** One pass over one log. */
  private final class Reading {
    private final LogSource log;
    private final CountedInput counted;
    private final Progress progress;
    private final Consumer<List<MadeEvent>> to;
    private final Occurrences occurrences = new Occurrences();
    private final long latest = clock.millis() + PostedEvents.USUALLY_AHEAD.toMillis();
    private List<MadeEvent> batch = new ArrayList<>(BATCH_EVENTS);
    private long read;

    private Reading(
        LogSource log, CountedInput counted, Progress progress, Consumer<List<MadeEvent>> to) {
      this.log = log;
      this.counted = counted;
      this.progress = progress;
      this.to = to;
    }

    private void run() throws IOException {
      InputStream plain = counted.plain();
      byte[] beginning = format == null ? plain.readNBytes(DETECTION_BYTES) : new byte[0];
      LogFormat itsFormat = format == null ? detected(beginning) : format;
      if (itsFormat == null) {
        return;
      }
      Lines lines = new Lines(new SequenceInputStream(new ByteArrayInputStream(beginning), plain));
      while (lines.next()) {
        read++;
        statistics.line();
        if (read % LINES_BETWEEN_PROGRESS == 0) {
          progress.at(log.name(), counted.count(), log.bytes(), statistics.lines());
        }
        if (!lines.isBlank()) {
          line(lines, itsFormat);
        }
      }
    }

    private void line(Lines lines, LogFormat itsFormat) {
      LogEntry entry =
          lines.isCut() ? null : itsFormat.read(lines.buffer(), lines.start(), lines.length());
      if (entry == null) {
        statistics.malformed(log.name(), read);
        return;
      }
      switch (rules.meaning(entry)) {
        case LogRules.Meaning.NoUsage none -> statistics.skipped(none.reason());
        case LogRules.Meaning.Use use -> take(use, entry.timestamp(), lines.copy());
      }
    }

    private void take(LogRules.Meaning.Use use, long timestamp, byte[] line) {
      if (timestamp > latest || timestamp < EARLIEST) {
        statistics.skipped("impossible time");
        return;
      }
      String id = EventId.ofLine(keys, platform.id(), line, occurrences.next(line), timestamp);
      MadeEvent made = maker.made(use.event(), platform, id);
      statistics.taken(use.rule(), made);
      batch.add(made);
      if (batch.size() == BATCH_EVENTS) {
        handOver();
      }
    }

    private void handOver() {
      if (!batch.isEmpty()) {
        to.accept(batch);
        batch = new ArrayList<>(BATCH_EVENTS);
      }
    }

    /** Null for a log without lines. */
    private @Nullable LogFormat detected(byte[] beginning) throws IOException {
      List<byte[]> first = new ArrayList<>();
      Lines lines = new Lines(new ByteArrayInputStream(beginning));
      while (first.size() < DETECTION_LINES && lines.next()) {
        if (!lines.isBlank()) {
          first.add(lines.copy());
        }
      }
      if (first.isEmpty()) {
        return null;
      }
      return LogFormats.of(first)
          .orElseThrow(
              () ->
                  new LogUnreadable(
                      "Failed to read %s: its first %d lines are of no known format (%s)"
                          .formatted(
                              log.name(),
                              first.size(),
                              String.join(
                                  ", ", LogFormats.all().stream().map(LogFormat::name).toList()))));
    }
  }
}
