package org.counted.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Time of the processors up to a moment, as {@code /proc/stat} counts it: all of it, and what the
 * host of a virtual machine gave to others while there was work here.
 *
 * @see <a href="https://docs.kernel.org/filesystems/proc.html">1.8 of the kernel's proc</a>
 */
public record Stolen(long stolen, long all) {

  private static final Path STATISTICS = Path.of("/proc/stat");

  /** user, nice, system, idle, iowait, irq, softirq, steal; what follows is in them already. */
  private static final int TIMES = 8;

  /** The time until now; empty where no kernel tells it. */
  public static Optional<Stolen> now() {
    try {
      return Files.readAllLines(STATISTICS).stream()
          .filter(line -> line.startsWith("cpu "))
          .findFirst()
          .map(Stolen::of);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Stolen of(String line) {
    long[] times =
        Arrays.stream(line.split(" +")).skip(1).limit(TIMES).mapToLong(Long::parseLong).toArray();
    return new Stolen(times[TIMES - 1], Arrays.stream(times).sum());
  }

  /** What was stolen since an earlier moment, as a share of all time. */
  public double shareSince(Stolen earlier) {
    return all == earlier.all ? 0 : (stolen - earlier.stolen) / (double) (all - earlier.all);
  }
}
