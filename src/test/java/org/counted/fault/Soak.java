package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** The usual load, for long, with reports downloaded beside it. */
final class Soak {

  /** What may come and go: caches fill, pools grow. */
  private static final double ROOM = 64 << 20;

  private Soak() {}

  static void under(Site site, Duration time) throws Exception {
    URI report = site.longReport();
    double before = site.service().heapInUse();
    long events = site.load().acknowledged().size();
    int downloads = 0;
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      try (Download download = new Download(report)) {
        download.readToTheEnd();
        assertTrue(download.isWhole(), download::status);
        downloads++;
      }
      Thread.sleep(1_000);
    }
    double after = site.service().heapInUse();
    assertTrue(after - before < ROOM, before + " to " + after);
    site.note(
        String.format(
            Locale.ROOT,
            "%s: %,d events, %d reports; heap after GC %.0f MB at the beginning, %.0f MB at the end",
            time,
            site.load().acknowledged().size() - events,
            downloads,
            before / 1e6,
            after / 1e6));
  }
}
