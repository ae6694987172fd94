package org.counted.customer;

import java.util.List;
import java.util.stream.Collectors;

/** A registry file that does not fit, with everything that is wrong with it. */
public final class RegistryRefused extends RuntimeException {

  private final transient List<Problem> problems;

  RegistryRefused(String file, List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n  ", "Registry file " + file + " is refused:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing that is wrong.
   *
   * @param line counted from 1
   * @param key the path of keys, {@code customers[2].ip-ranges}
   * @param value as it stands in the file; {@code ***} for a secret
   * @param rule what a fitting value is
   */
  public record Problem(int line, String key, String value, String rule) {
    @Override
    public String toString() {
      return "line " + line + ": " + key + ": '" + value + "': " + rule;
    }
  }
}
