package org.counted.customer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Which proxies stand in front of the service. */
@ConfigMapping(prefix = "counted.proxies")
public interface ProxyConfig {

  /** Their addresses or CIDR blocks; without any, what a request says of its sender is ignored. */
  Optional<List<String>> addresses();

  /** The one header in which they tell for whom they ask: X-Forwarded-For or Forwarded. */
  @WithDefault("X-Forwarded-For")
  String header();
}
