package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The usual load, for long, with reports downloaded beside it. */
final class Soak {

  /** How often memory is looked at. */
  private static final int LOOKS = 10;

  /** What may come and go: caches fill, pools grow. */
  private static final double ROOM = 64 << 20;

  private Soak() {}

  static void under(Site site, Duration time) throws Exception {
    URI report = site.longReport();
    List<Memory> looks = new ArrayList<>();
    looks.add(Memory.of(site.service()));
    long events = site.load().acknowledged().size();
    int downloads = 0;
    long begun = System.nanoTime();
    while (looks.size() <= LOOKS) {
      try (Download download = new Download(report)) {
        download.readToTheEnd();
        assertTrue(download.isWhole(), download::status);
        downloads++;
      }
      Thread.sleep(1_000);
      if (System.nanoTime() - begun >= time.multipliedBy(looks.size()).dividedBy(LOOKS).toNanos()) {
        looks.add(Memory.of(site.service()));
      }
    }
    double grown = looks.getLast().heap() - looks.getFirst().heap();
    assertTrue(grown < ROOM, looks::toString);
    site.note(
        "%s: %,d events, %d reports; MB of heap after GC at the beginning and after each tenth: %s; of the whole process: %s"
            .formatted(
                time,
                site.load().acknowledged().size() - events,
                downloads,
                megabytes(looks.stream().map(Memory::heap).toList()),
                megabytes(looks.stream().map(Memory::resident).toList())));
  }

  private static String megabytes(List<Double> bytes) {
    return bytes.stream()
        .map(each -> Long.toString(Math.round(each / 1e6)))
        .collect(Collectors.joining(" "));
  }
}
