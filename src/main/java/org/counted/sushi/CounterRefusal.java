package org.counted.sushi;

import org.counted.counter.ExceptionCode;

/** A request that is answered by a single Exception instead of data. */
final class CounterRefusal extends RuntimeException {

  private final transient CounterException exception;

  CounterRefusal(ExceptionCode code, String data) {
    this(new CounterException(code, data));
  }

  CounterRefusal(CounterException exception) {
    super(exception.tabular(), null, false, false);
    this.exception = exception;
  }

  CounterException exception() {
    return exception;
  }
}
