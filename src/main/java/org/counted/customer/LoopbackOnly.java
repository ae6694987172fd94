package org.counted.customer;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The door that is shut to the network as long as there is no registry file, because then nobody
 * has to identify himself. Health checks may pass.
 */
final class LoopbackOnly {

  private static final int BEFORE_ALL_OTHERS = 10_000;

  void guard(@Observes Filters filters, Registry registry) {
    if (registry.isDefault()) {
      filters.register(LoopbackOnly::check, BEFORE_ALL_OTHERS);
    }
  }

  private static void check(RoutingContext context) {
    if (isLocal(context.request().remoteAddress())
        || context.request().path().startsWith("/q/health")) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(403)
        .putHeader("Content-Type", "application/problem+json")
        .end(
            "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"Without a registry file"
                + " (COUNTED_REGISTRY) the service is open to the loopback interface alone\"}");
  }

  private static boolean isLocal(SocketAddress remote) {
    Optional<InetAddress> address =
        remote.hostAddress() == null ? Optional.empty() : IpRange.address(remote.hostAddress());
    return address.isPresent() && address.get().isLoopbackAddress();
  }
}
