package org.counted.command;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import org.counted.customer.Registry;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;

/** Runs the service. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the service in the foreground; ends on Ctrl-C or SIGTERM.",
      "Without configured Elasticsearch hosts it starts an embedded node in the data folder."
    },
    footer = {"", "Example:", "  COUNTED_REGISTRY=examples/registry.yaml counted serve"})
final class ServeCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    String host =
        ConfigProvider.getConfig()
            .getOptionalValue("quarkus.http.host", String.class)
            .orElse("127.0.0.1");
    if (Beans.get(Registry.class).isDefault() && !isLoopback(host)) {
      throw new IllegalStateException(
          "QUARKUS_HTTP_HOST is "
              + host
              + ", but without a registry file the service has no credentials to check and serves"
              + " the loopback interface alone: set COUNTED_REGISTRY");
    }
    Quarkus.waitForExit();
    return 0;
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }
}
