package org.counted.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.counted.intake.Generator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes synthetic events. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a synthetic but lifelike stream of events as NDJSON: items after Zipf's law,",
      "sessions, double clicks, robots, institutions. The same seed gives the same events."
    },
    footer = {"", "Example:", "  counted generate --events 100000 --months 2 | counted import -"})
final class GenerateCommand implements Callable<Integer> {

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many (${DEFAULT-VALUE}).")
  private long events;

  @Option(
      names = "--months",
      paramLabel = "M",
      defaultValue = "1",
      description = "Over how many full months before this one (${DEFAULT-VALUE}).")
  private int months;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What the stream follows from (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--before",
      paramLabel = "YYYY-MM-DD",
      description = "The months before this date, today when not given.")
  private @Nullable LocalDate before;

  @Override
  public Integer call() throws IOException {
    LocalDate until = before == null ? LocalDate.now(ZoneOffset.UTC) : before;
    try (OutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
      new Generator(events, months, seed, until).write(out);
    }
    return 0;
  }
}
