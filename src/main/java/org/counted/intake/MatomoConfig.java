package org.counted.intake;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What of the hits of Matomo's trackers is usage. */
@ConfigMapping(prefix = "counted.matomo")
public interface MatomoConfig {

  /** The sites file; without one the hits of every site are refused. */
  Optional<Path> sites();
}
