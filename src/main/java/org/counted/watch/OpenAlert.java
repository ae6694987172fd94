package org.counted.watch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * A finding that lasts, or that has just ended.
 *
 * @param since when it was found first
 * @param seen when it was found last
 */
public record OpenAlert(Finding.Kind kind, String about, String what, Instant since, Instant seen) {

  static OpenAlert of(Finding finding, Instant since, Instant now) {
    return new OpenAlert(finding.kind(), finding.about(), finding.what(), since, now);
  }

  /** Whether it tells of one platform's usage. */
  @JsonIgnore
  boolean isOfOnePlatform() {
    return kind.isOfOnePlatform();
  }

  String key() {
    return Finding.key(kind, about);
  }
}
