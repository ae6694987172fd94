package org.counted.report;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What data packages say of themselves. */
@ConfigMapping(prefix = "counted.package")
interface PackageConfig {

  /** The licence of the figures, by its name at the Open Definition, such as CC0-1.0. */
  Optional<String> license();
}
