package org.counted.intake;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.counted.customer.Allowances;
import org.counted.customer.BearerToken;
import org.counted.customer.IpRange;
import org.counted.customer.Platform;
import org.counted.customer.Proxies;
import org.counted.customer.Registry;
import org.counted.customer.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may deliver what, and how often: by token, by the origin of a page, or from this
 * machine.
 */
@Singleton
class Callers {

  private static final int NETWORK_BYTES = 8;
  private static final Pattern LOCAL_HOST =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  private final Registry registry;
  private final Proxies proxies;
  private final Clock clock;
  private final Allowances<Secret> tokens;
  private final Allowances<String> addresses;

  Callers(Registry registry, Proxies proxies, Clock clock, IntakeConfig config) {
    this.registry = registry;
    this.proxies = proxies;
    this.clock = clock;
    this.tokens = new Allowances<>(config.tokenRequests(), clock);
    this.addresses = new Allowances<>(config.addressRequests(), clock);
  }

  /** Who sends a request. */
  Caller caller(HttpServerRequest request) {
    return Caller.of(request, proxies);
  }

  /** As {@link #admit(Caller)}. */
  Connection admit(HttpServerRequest request) {
    return admit(caller(request));
  }

  /**
   * Whose events these are.
   *
   * @throws Problem 401, 403 or 429
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
    Platform platform = ownerOf(origin).orElseThrow(() -> notFromThere(origin));
    String address = caller.client().address();
    check(addresses.take(network(address)), "from this address");
    String agent = caller.agent();
    return new Connection.Browser(platform, address, agent == null ? "" : agent, clock.instant());
  }

  private static void check(Optional<Duration> wait, String by) {
    if (wait.isPresent()) {
      throw Problem.later(429, "There were too many requests " + by, wait.get());
    }
  }

  /** Of an IPv6 address the 64 bits that one household has: the others are for it to choose. */
  private static String network(String address) {
    try {
      byte[] bytes = IpRange.parse(address).network().getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    } catch (IllegalArgumentException notAnAddress) {
      return address;
    }
  }

  /** As {@link #admit(Caller)}, for doors that are not for browsers. */
  Connection admitServer(HttpServerRequest request) {
    return admitServer(caller(request));
  }

  private Connection admitServer(Caller caller) {
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
  Platform platform(HttpServerRequest request, @Nullable String named) {
    return platform(caller(request), named);
  }

  /** As {@link #platform(HttpServerRequest, String)}. */
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

  /** Whether pages of this origin may deliver events. */
  boolean isPage(String origin) {
    return registry.isDefault() ? isLocal(origin) : ownerOf(origin).isPresent();
  }

  /** The platform whose pages have this origin. */
  private Optional<Platform> ownerOf(String origin) {
    return registry.platforms().stream()
        .filter(platform -> platform.browserOrigins().contains(origin))
        .findFirst();
  }

  static Problem notFromThere(String origin) {
    return new Problem(
            403,
            "Not from there",
            "Origin must be: one of a platform's browser-origins, or a token is sent")
        .with("field", "Origin")
        .with("value", Refusal.shown(origin))
        .with("rule", "one of a platform's browser-origins");
  }

  private Platform owner(String authorization) {
    String token = BearerToken.of(authorization).orElse("");
    Platform platform =
        registry
            .platformOfToken(token)
            .orElseThrow(
                () ->
                    new Problem(
                            401,
                            "Unknown token",
                            "Authorization must be: Bearer and an intake token")
                        .with("field", "Authorization")
                        .with("rule", "Bearer and an intake token of a platform"));
    check(tokens.take(Secret.of(token)), "with this token");
    return platform;
  }

  /** Without a registry only this machine is served: no proxy, and no page of another site. */
  private static Connection operator(Caller caller) {
    String origin = caller.origin();
    if (!caller.client().isThisMachine() || !isLocal(origin)) {
      throw new Problem(
              403,
              "Open to this machine alone",
              "A service without a registry (COUNTED_REGISTRY) takes events from the loopback"
                  + " interface alone, and none from pages of other sites")
          .with("rule", "from the loopback interface");
    }
    return new Connection.Operator();
  }

  private static boolean isLocal(@Nullable String origin) {
    if (origin == null) {
      return true;
    }
    try {
      String host = URI.create(origin).getHost();
      return host != null && LOCAL_HOST.matcher(host).matches();
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }
}
