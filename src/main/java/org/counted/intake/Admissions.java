package org.counted.intake;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may deliver the hits of one request: each token in it is asked about once, and those that
 * bring none are the caller's.
 */
final class Admissions {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final String NO_TOKEN = "";

  private sealed interface Decision {
    record Admitted(Sender sender) implements Decision {}

    record Refused(Problem problem) implements Decision {}
  }

  private final Callers callers;
  private final Caller caller;
  private final @Nullable String token;
  private final Map<String, Decision> decisions = new HashMap<>();

  /**
   * @param token of all hits that have none of their own
   */
  Admissions(Callers callers, Caller caller, @Nullable String token) {
    this.callers = callers;
    this.caller = caller;
    this.token = token;
  }

  /**
   * Who sent a hit.
   *
   * @throws Problem 401, 403 or 429
   */
  Sender admit(Hit hit) {
    String own = hit.text("token_auth");
    String shown = own != null ? own : token != null ? token : NO_TOKEN;
    return switch (decisions.computeIfAbsent(shown, this::decision)) {
      case Decision.Admitted admitted -> admitted.sender();
      case Decision.Refused refused -> throw refused.problem();
    };
  }

  /** Why nobody was admitted; null when somebody was, or nobody asked. */
  @Nullable Problem refusalOfAll() {
    Problem first = null;
    for (Decision decision : decisions.values()) {
      switch (decision) {
        case Decision.Admitted admitted -> {
          return null;
        }
        case Decision.Refused refused -> first = refused.problem();
      }
    }
    return first;
  }

  private Decision decision(String shown) {
    Caller who = shown.equals(NO_TOKEN) ? caller : caller.with(shown);
    try {
      return new Decision.Admitted(new Sender(who, callers.admit(who)));
    } catch (Problem problem) {
      if (isAboutTheCaller(problem)) {
        return new Decision.Refused(problem);
      }
      throw problem;
    }
  }

  /** Whether asking again would be in vain. */
  static boolean isAboutTheCaller(Problem problem) {
    return problem.status() == UNAUTHORIZED || problem.status() == FORBIDDEN;
  }
}
