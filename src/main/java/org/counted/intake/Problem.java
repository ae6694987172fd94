package org.counted.intake;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not done as asked, to be answered as a problem document (RFC 9457). Holds
 * nothing of a body but what a refusal names, and never a token or an address.
 */
final class Problem extends RuntimeException {

  private final int status;
  private final String title;
  private final Map<String, Object> more = new LinkedHashMap<>();
  private @Nullable Duration retryAfter;

  Problem(int status, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
  }

  static Problem of(Refusal refusal) {
    return new Problem(400, "Not taken", sentence(refusal))
        .with("field", refusal.field())
        .with("value", refusal.value())
        .with("rule", refusal.rule());
  }

  /** A sentence with field, value and rule. */
  static String sentence(Refusal refusal) {
    StringBuilder text = new StringBuilder();
    text.append(refusal.field().isEmpty() ? "The body" : "Field " + refusal.field());
    if (!refusal.value().isEmpty()) {
      text.append(" is ").append(refusal.value()).append(',');
    }
    return text.append(" must be: ").append(refusal.rule()).toString();
  }

  /** Nothing was taken, and the same may be sent again. */
  static Problem later(int status, String detail, Duration retryAfter) {
    Problem problem = new Problem(status, status == 429 ? "Too many requests" : "Not now", detail);
    problem.retryAfter = retryAfter;
    return problem;
  }

  Problem with(String name, Object value) {
    more.put(name, value);
    return this;
  }

  int status() {
    return status;
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "about:blank");
    document.put("title", title);
    document.put("status", status);
    document.put("detail", String.valueOf(getMessage()));
    document.putAll(more);
    return document;
  }
}
