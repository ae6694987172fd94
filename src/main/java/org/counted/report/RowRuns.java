package org.counted.report;

import java.util.Iterator;
import java.util.List;
import org.counted.elastic.SortedRead;

/** Stored rows in some runs side by side, each of them in the order of keys; to be closed. */
interface RowRuns extends AutoCloseable {

  List<? extends Iterator<RowJson.MonthRow>> runs();

  @Override
  void close();

  /** One read of Elasticsearch for each run. */
  record OfReads(List<SortedRead<RowJson.MonthRow>> runs) implements RowRuns {
    public OfReads {
      runs = List.copyOf(runs);
    }

    @Override
    public void close() {
      runs.forEach(SortedRead::close);
    }
  }
}
