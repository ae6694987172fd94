package org.counted.report;

import jakarta.inject.Singleton;
import java.util.List;

/** The reports whose figures other systems tell, as the operator's file declares them. */
@Singleton
class Gauges {

  private final List<Gauge> all;

  Gauges(GaugesConfig config) {
    this.all = config.file().map(GaugesFile::read).orElse(List.of());
  }

  List<Gauge> all() {
    return all;
  }
}
