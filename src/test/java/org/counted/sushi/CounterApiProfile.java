package org.counted.sushi;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A service of its own, with a registry of customers, consortia and credentials. */
public final class CounterApiProfile implements QuarkusTestProfile {

  static final int REQUESTS_PER_MINUTE = 1_500;
  static final int SEEDS = 40;
  static final int MEMBERS = 600;

  @Override
  public Map<String, String> getConfigOverrides() {
    Path registry = Path.of("target/counter-api-registry.yaml");
    try {
      Files.writeString(registry, registry());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "counted.data",
        "target/test-data/counter-api",
        "counted.registry",
        registry.toString(),
        "counted.counter-api.requests-per-minute",
        Integer.toString(REQUESTS_PER_MINUTE),
        "counted.counter-api.release5-until",
        "2025-05");
  }

  static String registry() {
    StringBuilder yaml = new StringBuilder(CounterFixture.ONE_PLATFORM);
    yaml.append("  - { id: demo, name: Demo Institution, requestors: [{ id: R, api-key: K }] }\n");
    yaml.append("  - { id: L, name: Limited, requestors: [{ id: RL }] }\n");
    for (int seed = 0; seed <= SEEDS; seed++) {
      yaml.append(
          "  - { id: S%d, name: Seed %d, requestors: [{ id: RS }] }%n".formatted(seed, seed));
    }
    StringBuilder members = new StringBuilder("M1");
    for (int member = 1; member <= MEMBERS; member++) {
      yaml.append("  - { id: M%d, name: Member %d }%n".formatted(member, member));
      members.append(member == 1 ? "" : ", M" + member);
    }
    yaml.append(
        "  - { id: MANY, name: Large Consortium, members: [%s], requestors: [{ id: RM }] }%n"
            .formatted(members));
    return yaml.toString();
  }
}
