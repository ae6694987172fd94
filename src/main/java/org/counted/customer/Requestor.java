package org.counted.customer;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who may read a customer's reports.
 *
 * @param id the Requestor_ID; null when the API key alone identifies
 * @param apiKey null when the Requestor_ID alone identifies
 */
public record Requestor(@Nullable String id, @Nullable Secret apiKey) {

  public Requestor {
    if (id == null && apiKey == null) {
      throw new IllegalArgumentException("a requestor has an id, an API key or both");
    }
  }
}
