package org.counted.report;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.counted.customer.BearerToken;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.jspecify.annotations.Nullable;

/**
 * Those who run a platform: the bearers of its operator tokens, or of its intake tokens where it
 * has no others; and without a registry anybody.
 */
@Singleton
public class Operators {

  private final Registry registry;

  Operators(Registry registry) {
    this.registry = registry;
  }

  /**
   * The platform that somebody runs.
   *
   * @param authorization the header of that name
   * @return empty for anybody, where there is no registry
   */
  public Optional<Platform> platform(@Nullable String authorization) {
    Optional<Platform> platform =
        BearerToken.of(authorization).flatMap(registry::platformOfOperator);
    if (platform.isEmpty() && !registry.isDefault()) {
      throw ReportRefusal.noToken();
    }
    return platform;
  }

  /** Whether somebody says who he is: with any platform's token, of whichever kind. */
  boolean areKnown(@Nullable String authorization) {
    return BearerToken.of(authorization)
        .filter(
            token ->
                registry.platformOfOperator(token).isPresent()
                    || registry.platformOfToken(token).isPresent())
        .isPresent();
  }

  /** What of a report somebody may read: all, or one platform's rows. */
  List<Condition> readable(ServedReport report, ReadRequest request) {
    return switch (report.audience()) {
      case Everybody -> List.of();
      case Operators ->
          platform(request.authorization())
              .<List<Condition>>map(
                  platform -> List.of(new Condition.Equal("platform", List.of(platform.id()))))
              .orElse(List.of());
    };
  }
}
