package org.counted.intake;

import java.util.List;
import java.util.stream.Collectors;
import org.counted.customer.RegistryRefused.Problem;

/** A rules file that does not fit, with everything that is wrong with it. */
public final class RulesRefused extends RuntimeException {

  private final transient List<Problem> problems;

  RulesRefused(String file, List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n  ", "Rules file " + file + " is refused:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
