package org.counted.report;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Semaphore;

/**
 * The long answers that are being read: only so many at a time, because each keeps a thread, and
 * slow readers keep it long. What is left of the threads answers all others.
 */
public final class OpenAnswers {

  private final Semaphore places;

  public OpenAnswers(int most) {
    places = new Semaphore(most);
  }

  /** Takes a place until the answer has ended or broken off; false when there is none. */
  public boolean take(RoutingContext context) {
    if (!places.tryAcquire()) {
      return false;
    }
    context.addEndHandler(ended -> places.release());
    return true;
  }
}
