package org.counted.counter;

import java.util.Optional;

/** The version of an article, after NISO RP-8-2008 (Code of Practice 5.1, 3.2.2 and 4.4). */
public enum ArticleVersion {
  /** Author's original. */
  AO,
  /** Submitted manuscript under review. */
  SMUR,
  /** Accepted manuscript. */
  AM,
  /** Proof. */
  P,
  /** Version of record. */
  VoR,
  /** Corrected version of record. */
  CVoR,
  /** Enhanced version of record. */
  EVoR;

  /** Looks an Article_Version up by its wire name, in any case. */
  public static Optional<ArticleVersion> find(String wireName) {
    return WireNames.find(values(), ArticleVersion::name, wireName);
  }
}
