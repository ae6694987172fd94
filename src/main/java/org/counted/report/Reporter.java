package org.counted.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.counted.count.ReportRow;
import org.counted.count.Summary;
import org.counted.counter.ReportId;

/**
 * One report: a bean of this type is all that a report needs. Its document record is the mapping,
 * its id the index name, the argument of {@code ./counted report} and the path under {@code
 * /reports}.
 *
 * <p>The runner counts a period once for all reporters: each is begun, given every finished row of
 * The World and of every customer, in no order, and ended with what became of the events. One
 * thread at a time calls a reporter's session.
 *
 * @param <D> the report document: a record of strings, numbers and lists of strings. Its texts, and
 *     the numbers that are marked as {@link Key}, say what it is about; the other numbers are
 *     figures, which sum over periods unless they are marked as {@link OfPeriod}
 */
public interface Reporter<D extends Record> {

  /**
   * Snake-case, without the cycle: {@code item_usage} is served as {@code daily_item_usage}. The
   * name of the class, unless it says otherwise.
   */
  default String id() {
    return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(
        getClass().getSimpleName());
  }

  /** What the report shows, in one sentence for readers. */
  String description();

  /** How long its periods are. */
  default Set<Cycle> cycles() {
    return EnumSet.allOf(Cycle.class);
  }

  /** The record, as the class declares it. */
  @SuppressWarnings("unchecked")
  default Class<D> document() {
    for (Type type : getClass().getGenericInterfaces()) {
      if (type instanceof ParameterizedType reporter
          && reporter.getActualTypeArguments()[0] instanceof Class<?> document
          && document.isRecord()) {
        return (Class<D>) document;
      }
    }
    throw new IllegalStateException(getClass() + " does not declare the record of its documents");
  }

  /**
   * The COUNTER Report whose rows of The World its figures are sums of, by which it is explained.
   */
  default Optional<ReportId> sums() {
    return Optional.empty();
  }

  /** Who may read it. */
  default Audience audience() {
    return Audience.Everybody;
  }

  /** Whether longer periods follow from shorter ones: the figures of the same keys are summed. */
  default boolean sumsUp() {
    return true;
  }

  /** Further columns, computed when the report is read. */
  default List<Derived> derived() {
    return List.of();
  }

  /** Begins one period; documents may be given at any time until the session has ended. */
  Session begin(Period period, Consumer<D> documents);

  /** One period's work of one reporter. */
  interface Session {

    /** Takes a finished row. */
    void row(ReportRow row);

    /** The last row was given; these are the pass's own figures, with the fates of its events. */
    default void end(Summary summary) {}

    /** A session that no row tells anything: it waits for the end. */
    static Session atEnd(Consumer<Summary> end) {
      return new Session() {
        @Override
        public void row(ReportRow row) {}

        @Override
        public void end(Summary summary) {
          end.accept(summary);
        }
      };
    }
  }
}
