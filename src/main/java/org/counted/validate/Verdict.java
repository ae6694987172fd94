package org.counted.validate;

import java.util.List;

/**
 * What a check came to: the gravest level and the findings in the order of the document.
 *
 * @param leftOut how many further findings there were; the level knows them too
 */
public record Verdict(Level level, List<Finding> findings, long leftOut) {

  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether an audit would let it pass. */
  public boolean isAcceptable() {
    return !level.isWorseThan(Level.Warning);
  }
}
