package org.counted.elastic;

/**
 * Elasticsearch did not do what it was asked to: it refused with a status, or could not be reached
 * (status 0).
 */
public final class ElasticFailure extends RuntimeException {

  private final int status;
  private final boolean isUnsent;

  ElasticFailure(String message, int status, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.isUnsent = false;
  }

  /**
   * No answer came.
   *
   * @param isUnsent whether the request did not even leave
   */
  ElasticFailure(String message, Throwable cause, boolean isUnsent) {
    super(message, cause);
    this.status = 0;
    this.isUnsent = isUnsent;
  }

  ElasticFailure(String message, int status) {
    super(message);
    this.status = status;
    this.isUnsent = false;
  }

  /** The HTTP status of the refusal, 0 when no answer came. */
  public int status() {
    return status;
  }

  public boolean isNotFound() {
    return status == 404;
  }

  public boolean isConflict() {
    return status == 409;
  }

  /** Whether Elasticsearch has more to do than it takes on. */
  public boolean isTooBusy() {
    return status == 429;
  }

  /** Whether the request certainly did not reach Elasticsearch. */
  boolean isUnsent() {
    return isUnsent;
  }

  /** Whether the same request may succeed later: no answer, too busy, or a node on its way. */
  public boolean mayPass() {
    return status == 0 || status == 429 || status == 502 || status == 503 || status == 504;
  }
}
