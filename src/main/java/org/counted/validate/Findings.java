package org.counted.validate;

import java.util.ArrayList;
import java.util.List;

/** The findings of one check as they come up; of very many only the first are kept. */
final class Findings {

  private static final int KEPT = 5_000;

  private final List<Finding> kept = new ArrayList<>();
  private Level worst = Level.Passed;
  private long leftOut;

  void add(Level level, Position position, Rule rule, String message) {
    if (level == Level.Passed) {
      return;
    }
    if (level.isWorseThan(worst)) {
      worst = level;
    }
    if (kept.size() == KEPT) {
      leftOut++;
      return;
    }
    kept.add(new Finding(level, position.toString(), rule, message));
  }

  void notice(Position position, Rule rule, String message) {
    add(Level.Notice, position, rule, message);
  }

  void warning(Position position, Rule rule, String message) {
    add(Level.Warning, position, rule, message);
  }

  void error(Position position, Rule rule, String message) {
    add(Level.Error, position, rule, message);
  }

  void critical(Position position, Rule rule, String message) {
    add(Level.Critical, position, rule, message);
  }

  void fatal(Position position, Rule rule, String message) {
    add(Level.Fatal, position, rule, message);
  }

  Verdict verdict() {
    return new Verdict(worst, kept, leftOut);
  }
}
