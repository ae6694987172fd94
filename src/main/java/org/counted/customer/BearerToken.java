package org.counted.customer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The token of an {@code Authorization} header of the scheme Bearer (RFC 6750, 2.1). */
public final class BearerToken {

  private static final String SCHEME = "bearer ";

  private BearerToken() {}

  /**
   * The token; empty without the header, and for another scheme.
   *
   * @param authorization the header's value, if there is one
   */
  public static Optional<String> of(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(text -> text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(text -> text.substring(SCHEME.length()).strip());
  }
}
