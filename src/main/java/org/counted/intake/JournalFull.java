package org.counted.intake;

/** The journal cannot take more before some of what it holds has gone to Elasticsearch. */
public final class JournalFull extends RuntimeException {

  JournalFull(String reason) {
    super(reason, null, false, false);
  }
}
