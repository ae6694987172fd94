package org.counted.push;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** DataCite's hub for usage reports, and who pushes to it. */
@ConfigMapping(prefix = "counted.datacite")
public interface DataciteConfig {

  /** Where {@code /reports} is. */
  @WithDefault("https://api.datacite.org")
  URI url();

  /** The JSON Web Token that DataCite issues; COUNTED_DATACITE_TOKEN in the environment. */
  Optional<String> token();
}
