package org.counted.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Who is told when a period's figures have changed. */
@ConfigMapping(prefix = "counted.webhook")
public interface WebhookConfig {

  /** Where each change is posted to; without one nobody is told. */
  Optional<URI> url();

  /** The key of the signature, which the receiver knows too. */
  Optional<String> secret();

  /** Of which cycles' periods it is told, too, which items have changed: daily, monthly. */
  Optional<Set<Cycle>> items();

  /** For how long a change that could not be told is tried again. */
  @WithDefault("3d")
  Duration giveUpAfter();
}
