package org.counted.command;

/** Failures as one sentence for people. */
final class Failures {

  private Failures() {}

  /** The message of the innermost cause that says something. */
  static String sentence(Throwable failure) {
    String sentence = failure.toString();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getClass().getName().startsWith("org.counted.") && cause.getMessage() != null) {
        return cause.getMessage();
      }
      if (cause.getMessage() != null) {
        sentence = cause.getMessage();
      }
    }
    return sentence;
  }
}
