package org.counted.intake;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counted.customer.Platform;
import org.counted.event.EventId;
import org.counted.event.KeyForgotten;
import org.counted.event.Keys;
import org.jspecify.annotations.Nullable;

/**
 * The door for access logs: lines become events by the rules of a site. It stores nothing itself.
 *
 * <p>The k-th occurrence of a line within one log is always the same event, so that a log may be
 * imported again, in pieces that overlap, in any order.
 */
public final class LogImport {

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
   * Reads a log, or the logs of an archive, to the end and hands over the events one by one.
   *
   * @throws LogUnreadable when a log breaks off or is of no known format; the events before the
   *     break have been handed over, and an archive's other logs have been read
   */
  public void read(LogSource log, Progress progress, Consumer<MadeEvent> to) throws LogUnreadable {
    CountedInput counted = new CountedInput(log.in());
    List<LogUnreadable> ofNoFormat = new ArrayList<>();
    long before = statistics.lines();
    Unpacked.Reader reader =
        (name, text) -> {
          Reading reading =
              new Reading(
                  name,
                  to,
                  () -> progress.at(name, counted.count(), log.bytes(), statistics.lines()));
          try {
            reading.run(text, log.isLive());
          } catch (LogUnreadable unreadable) {
            ofNoFormat.add(unreadable);
          } catch (IOException broken) {
            throw LogUnreadable.brokenOff(name, reading.read, broken);
          }
        };
    try {
      if (log.isLive()) {
        reader.read(log.name(), counted);
      } else {
        Unpacked.each(log.name(), counted, reader);
      }
    } catch (IOException broken) {
      ofNoFormat.addFirst(LogUnreadable.brokenOff(log.name(), statistics.lines() - before, broken));
    } finally {
      progress.at(log.name(), counted.count(), log.bytes(), statistics.lines());
    }
    LogUnreadable.raise(ofNoFormat);
  }

  /** One pass over one log. */
  private final class Reading {
    private final String log;
    private final Consumer<MadeEvent> to;
    private final Runnable progress;
    private final Occurrences occurrences = new Occurrences();
    private long read;

    private Reading(String log, Consumer<MadeEvent> to, Runnable progress) {
      this.log = log;
      this.to = to;
      this.progress = progress;
    }

    private void run(InputStream text, boolean isLive) throws IOException {
      Beginning beginning = new Beginning(text, isLive);
      LogFormat itsFormat = format == null ? beginning.format(log) : format;
      if (itsFormat == null) {
        return;
      }
      LineReader reader = itsFormat.reader();
      Lines lines = new Lines(beginning.whole());
      while (lines.next()) {
        read++;
        statistics.line();
        if (read % LINES_BETWEEN_PROGRESS == 0) {
          progress.run();
        }
        if (LineReader.isComment(lines.buffer(), lines.start(), lines.length())) {
          statistics.skipped("comment");
          reader.comment(lines.buffer(), lines.start(), lines.length());
        } else if (!lines.isBlank()) {
          line(lines, reader);
        }
      }
    }

    private void line(Lines lines, LineReader reader) {
      LogEntry entry =
          lines.isCut() ? null : reader.read(lines.buffer(), lines.start(), lines.length());
      if (entry == null) {
        statistics.malformed(log, read);
        return;
      }
      switch (rules.meaning(entry)) {
        case LogRules.Meaning.NoUsage none -> statistics.skipped(none.reason());
        case LogRules.Meaning.Use use -> take(use, entry.timestamp(), lines.copy());
      }
    }

    private void take(LogRules.Meaning.Use use, long timestamp, byte[] line) {
      long latest = clock.millis() + PostedEvents.USUALLY_AHEAD.toMillis();
      if (timestamp > latest || timestamp < EARLIEST) {
        statistics.skipped("impossible time");
        return;
      }
      MadeEvent made;
      try {
        String id = EventId.ofLine(keys, platform.id(), line, occurrences.next(line), timestamp);
        made = maker.made(use.event(), platform, id);
      } catch (KeyForgotten forgotten) {
        statistics.skipped("month's key forgotten");
        return;
      }
      statistics.taken(use.rule(), made);
      to.accept(made);
    }
  }
}
