package org.counted.report;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Which figures other systems may tell. */
@ConfigMapping(prefix = "counted.gauges")
interface GaugesConfig {

  /** The file that declares them; without one there are none. */
  Optional<Path> file();
}
