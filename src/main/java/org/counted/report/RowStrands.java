package org.counted.report;

import java.util.Iterator;
import java.util.List;
import org.counted.elastic.SortedRead;

/** Stored rows in some strands side by side, each of them in the order of keys; to be closed. */
interface RowStrands extends AutoCloseable {

  List<? extends Iterator<RowJson.MonthRow>> strands();

  @Override
  void close();

  /** One read of Elasticsearch for each strand. */
  record OfReads(List<SortedRead<RowJson.MonthRow>> strands) implements RowStrands {
    public OfReads {
      strands = List.copyOf(strands);
    }

    @Override
    public void close() {
      strands.forEach(SortedRead::close);
    }
  }
}
