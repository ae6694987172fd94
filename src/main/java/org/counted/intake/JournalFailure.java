package org.counted.intake;

/** The journal cannot write or read its folder; what it acknowledged before is not touched. */
public final class JournalFailure extends RuntimeException {

  JournalFailure(String reason, Throwable cause) {
    super(reason, cause);
  }

  JournalFailure(String reason) {
    super(reason);
  }
}
