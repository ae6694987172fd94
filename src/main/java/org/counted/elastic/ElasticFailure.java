package org.counted.elastic;

/**
 * Elasticsearch did not do what it was asked to: it refused with a status, or could not be reached
 * (status 0).
 */
public final class ElasticFailure extends RuntimeException {

  private final int status;

  ElasticFailure(String message, int status, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  ElasticFailure(String message, int status) {
    super(message);
    this.status = status;
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

  /** Whether the same request may succeed later: no answer, too busy, or a node on its way. */
  public boolean mayPass() {
    return status == 0 || status == 429 || status == 502 || status == 503 || status == 504;
  }
}
