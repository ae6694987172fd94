package org.counted.report;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.counted.count.ReportRow;
import org.counted.counter.ReportId;

/**
 * One report: a bean of this type is all that a report needs. Its document record is the mapping,
 * its id the index name, the argument of {@code ./counted report} and the path under {@code
 * /reports}.
 *
 * <p>The runner counts a period once for all reporters: each is begun, given every finished row of
 * The World and of every customer, in no order, and ended. One thread at a time calls a reporter's
 * session.
 *
 * @param <D> the report document: a record of strings, numbers and lists of strings
 */
public interface Reporter<D extends Record> {

  /** Snake-case, without the cycle: {@code item_usage} is served as {@code daily_item_usage}. */
  String id();

  /** What the report shows, in one sentence for readers. */
  String description();

  Set<Cycle> cycles();

  Class<D> document();

  /**
   * The COUNTER Report whose rows of The World its figures are sums of, by which it is explained.
   */
  default Optional<ReportId> sums() {
    return Optional.empty();
  }

  /** Begins one period; documents may be given at any time until the session has ended. */
  Session begin(Period period, Consumer<D> documents);

  /** One period's work of one reporter. */
  interface Session {

    /** Takes a finished row. */
    void row(ReportRow row);

    /** The last row was given. */
    default void end() {}
  }
}
