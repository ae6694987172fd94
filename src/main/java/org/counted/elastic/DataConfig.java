package org.counted.elastic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The folder on local disk that holds the journal and, when embedded, Elasticsearch's data. */
@ConfigMapping(prefix = "counted")
public interface DataConfig {

  /** Variable COUNTED_DATA. */
  @WithDefault("data")
  Path data();

  /**
   * Whether this process may share the data folder with a running service, as commands do; a
   * service must be its only owner. Set by the command line itself.
   */
  @WithDefault("false")
  boolean attach();
}
