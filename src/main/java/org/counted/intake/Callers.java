package org.counted.intake;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.jspecify.annotations.Nullable;

/** Decides who may deliver what: by token, by the origin of a page, or from this machine. */
@Singleton
class Callers {

  private static final String BEARER = "bearer ";

  private final Registry registry;
  private final Clock clock;

  Callers(Registry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * Whose events these are.
   *
   * @throws Problem 401 or 403
   */
  Connection admit(Caller caller) {
    if (registry.isDefault()) {
      return operator(caller);
    }
    String authorization = caller.authorization();
    if (authorization != null) {
      return new Connection.Server(owner(authorization));
    }
    String origin = caller.origin();
    if (origin == null) {
      throw new Problem(
              401, "Who is it?", "Authorization must be: Bearer and an intake token of a platform")
          .with("field", "Authorization")
          .with("rule", "Bearer and an intake token of a platform");
    }
    String agent = caller.agent();
    return new Connection.Browser(
        platformOf(origin), caller.address(), agent == null ? "" : agent, clock.instant());
  }

  /** As {@link #admit}, for doors that are not for browsers. */
  Connection admitServer(Caller caller) {
    Connection connection = admit(caller);
    if (connection instanceof Connection.Browser) {
      throw new Problem(401, "Who is it?", "This needs an intake token: pages may deliver events")
          .with("field", "Authorization")
          .with("rule", "Bearer and an intake token of a platform");
    }
    return connection;
  }

  /**
   * The platform whose catalogue the caller may read and write.
   *
   * @param named the platform's id as the request has it, if it has one
   * @throws Problem 400, 401, 403 or 404
   */
  Platform platform(Caller caller, @Nullable String named) {
    return switch (admitServer(caller)) {
      case Connection.Server server when named == null || named.equals(server.platform().id()) ->
          server.platform();
      case Connection.Server server ->
          throw new Problem(403, "Another platform's", "The token is not of this platform")
              .with("field", "platform")
              .with("value", Refusal.shown(named))
              .with("rule", "the platform whose token it is");
      case Connection.Operator operator when named == null && registry.platforms().size() == 1 ->
          registry.platforms().getFirst();
      case Connection.Operator operator ->
          Optional.ofNullable(named).flatMap(registry::platform).orElseThrow(() -> unknown(named));
      case Connection.Browser browser -> throw unknown(named);
    };
  }

  private static Problem unknown(@Nullable String platform) {
    return new Problem(404, "Unknown platform", "There is no such platform in the registry")
        .with("field", "platform")
        .with("value", Refusal.shown(platform))
        .with("rule", "a platform of the registry");
  }

  /** The platform whose pages have this origin. */
  Platform platformOf(String origin) {
    return registry.platforms().stream()
        .filter(platform -> platform.browserOrigins().contains(origin))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                        403,
                        "Not from there",
                        "Origin must be: one of a platform's browser-origins, or a token is sent")
                    .with("field", "Origin")
                    .with("value", Refusal.shown(origin))
                    .with("rule", "one of a platform's browser-origins"));
  }

  private Platform owner(String authorization) {
    Optional<Platform> platform =
        authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? registry.platformOfToken(authorization.substring(BEARER.length()).strip())
            : Optional.empty();
    return platform.orElseThrow(
        () ->
            new Problem(401, "Unknown token", "Authorization must be: Bearer and an intake token")
                .with("field", "Authorization")
                .with("rule", "Bearer and an intake token of a platform"));
  }

  /** Without a registry only this machine is served: no proxy, and no page of another site. */
  private static Connection operator(Caller caller) {
    String origin = caller.origin();
    if (caller.isForwarded() || !isLoopback(caller.address()) || !isLocal(origin)) {
      throw new Problem(
              403,
              "Open to this machine alone",
              "A service without a registry (COUNTED_REGISTRY) takes events from the loopback"
                  + " interface alone, and none from pages of other sites")
          .with("rule", "from the loopback interface");
    }
    return new Connection.Operator();
  }

  private static boolean isLoopback(@Nullable String address) {
    return address != null
        && (address.startsWith("127.")
            || address.equals("::1")
            || address.equals("0:0:0:0:0:0:0:1")
            || address.startsWith("::ffff:127."));
  }

  private static boolean isLocal(@Nullable String origin) {
    if (origin == null) {
      return true;
    }
    try {
      String host = URI.create(origin).getHost();
      return host != null && (host.equals("localhost") || host.equals("[::1]") || isLoopback(host));
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }
}
