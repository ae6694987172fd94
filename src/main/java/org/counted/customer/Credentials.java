package org.counted.customer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets, and whom each belongs to. Looking one up takes the same time whatever part of it is
 * right: only digests are compared.
 */
final class Credentials<T> {

  private final Map<Secret, T> owners;

  Credentials(Map<Secret, T> owners) {
    this.owners = Map.copyOf(new LinkedHashMap<>(owners));
  }

  Optional<T> ownerOf(String presented) {
    return Optional.ofNullable(owners.get(Secret.of(presented)));
  }
}
