package org.counted.event;

import java.util.ArrayList;
import java.util.List;

/**
 * The longest run of characters that every match of a regular expression holds, in any case where
 * the expression ignores case; empty where none can be told for sure.
 *
 * @param isAll whether the expression is nothing but that run
 * @param all every run that a match holds, the longest one among them
 */
public record Word(String text, boolean isAll, List<String> all) {

  private static final Word NONE = new Word("", false, List.of());

  public Word {
    all = List.copyOf(all);
  }

  /** Escapes that stand for one character of a class, or for a place. */
  private static final String CLASS_ESCAPES = "dDsSwWbBhHvVRtnrfaeAzZG";

  public static Word in(String expression) {
    return new Reading(expression).word();
  }

  /** One pass over an expression. */
  private static final class Reading {
    private final String expression;
    private final StringBuilder run = new StringBuilder();
    private final List<String> runs = new ArrayList<>();
    private String longest = "";
    private boolean isPlain = true;
    private boolean isBeyondUs;

    private Reading(String expression) {
      this.expression = expression;
    }

    private Word word() {
      if (expression.contains("(?") || expression.contains("\\Q") || hasAlternatives()) {
        return NONE;
      }
      int at = 0;
      while (at < expression.length()) {
        at = read(at);
      }
      endRun();
      return isBeyondUs ? NONE : new Word(longest, isPlain && !longest.isEmpty(), runs);
    }

    /** Reads what stands at a place and tells where the next thing stands. */
    private int read(int at) {
      char c = expression.charAt(at);
      switch (c) {
        case '\\' -> {
          return escaped(at + 1);
        }
        case '[' -> {
          special();
          return afterClass(at);
        }
        case '(' -> {
          special();
          return afterGroup(at);
        }
        case '?', '*', '{' -> {
          optional();
          return c == '{' ? expression.indexOf('}', at) + 1 : at + 1;
        }
        case '.', '^', '$', '+', ')' -> special();
        default -> run.append(c);
      }
      return at + 1;
    }

    private int escaped(int at) {
      char c = expression.charAt(at);
      if (CLASS_ESCAPES.indexOf(c) >= 0) {
        special();
      } else if (Character.isLetterOrDigit(c)) {
        isBeyondUs = true;
      } else {
        run.append(c);
      }
      return at + 1;
    }

    /** The character before may be missing. */
    private void optional() {
      if (!run.isEmpty()) {
        run.setLength(run.length() - 1);
      }
      special();
    }

    private void special() {
      isPlain = false;
      endRun();
    }

    private void endRun() {
      if (!run.isEmpty()) {
        runs.add(run.toString());
      }
      if (run.length() > longest.length()) {
        longest = run.toString();
      }
      run.setLength(0);
    }

    private int afterClass(int open) {
      // A closing bracket right at the beginning stands for itself.
      int at = open + 1;
      if (at < expression.length() && expression.charAt(at) == '^') {
        at++;
      }
      if (at < expression.length() && expression.charAt(at) == ']') {
        at++;
      }
      while (at < expression.length() && expression.charAt(at) != ']') {
        isBeyondUs |= expression.charAt(at) == '[';
        at += expression.charAt(at) == '\\' ? 2 : 1;
      }
      return at + 1;
    }

    private int afterGroup(int open) {
      int depth = 0;
      int at = open;
      while (at < expression.length()) {
        switch (expression.charAt(at)) {
          case '\\' -> at++;
          case '[' -> at = afterClass(at) - 1;
          case '(' -> depth++;
          case ')' -> depth--;
          default -> {}
        }
        at++;
        if (depth == 0) {
          break;
        }
      }
      return at;
    }

    private boolean hasAlternatives() {
      int at = 0;
      while (at < expression.length()) {
        switch (expression.charAt(at)) {
          case '|' -> {
            return true;
          }
          case '\\' -> at += 2;
          case '[' -> at = afterClass(at);
          case '(' -> at = afterGroup(at);
          default -> at++;
        }
      }
      return false;
    }
  }
}
