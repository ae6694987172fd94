package org.counted.report;

import java.util.function.Consumer;
import org.counted.count.ReportRow;
import org.counted.counter.ReportId;

/** A report of which each document is made of one row of The World, in whose order they come. */
public interface RowReporter<D extends Record> extends Reporter<D> {

  /** Whose rows: PR, DR, TR or IR. */
  ReportId rows();

  /** The document of a finished row. */
  D of(ReportRow row);

  @Override
  default Session begin(Period period, Consumer<D> documents) {
    return row -> {
      if (row.report() == rows() && row.isOfTheWorld()) {
        documents.accept(of(row));
      }
    };
  }
}
