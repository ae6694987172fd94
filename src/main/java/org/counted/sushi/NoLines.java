package org.counted.sushi;

import java.util.NoSuchElementException;
import org.counted.report.UsageLine;

/** No usage at all. */
enum NoLines implements UsageSource.Lines {
  INSTANCE;

  @Override
  public boolean hasNext() {
    return false;
  }

  @Override
  public UsageLine next() {
    throw new NoSuchElementException();
  }

  @Override
  public void close() {}
}
