package org.counted.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The words in which clients of the Open Science Framework's metrics are told a report. */
interface MetricsWords {

  /** The columns of what {@link #tell} makes. */
  List<ReportColumn> columns();

  /** The names by which rows are filtered and sorted. */
  FilterParameters.Names names();

  /** Documents of a reading, told; some may be no rows of their own. */
  List<StoredDocument> tell(Reading reading, List<StoredDocument> some);

  /** Whether its documents tell all, so that the runs that wrote them tell when they change. */
  boolean areOfTheReportAlone();

  /** All of a reading, told page by page, so that memory holds a page. */
  default Iterator<StoredDocument> tell(Reading reading, Iterator<StoredDocument> all) {
    return new Told(this, reading, all);
  }

  /** A report's own, under OSF's name of the period. */
  record Own(List<ReportColumn> columns) implements MetricsWords {

    static Own of(ServedReport report) {
      return new Own(ReportColumn.osf(report));
    }

    @Override
    public FilterParameters.Names names() {
      return FilterParameters.Names.OWN;
    }

    @Override
    public List<StoredDocument> tell(Reading reading, List<StoredDocument> some) {
      return some;
    }

    @Override
    public boolean areOfTheReportAlone() {
      return true;
    }
  }

  /** Documents that are told a page at a time. */
  final class Told implements Iterator<StoredDocument> {

    private static final int PAGE = 5_000;

    private final MetricsWords words;
    private final Reading reading;
    private final Iterator<StoredDocument> all;
    private Iterator<StoredDocument> page = List.<StoredDocument>of().iterator();

    Told(MetricsWords words, Reading reading, Iterator<StoredDocument> all) {
      this.words = words;
      this.reading = reading;
      this.all = all;
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && all.hasNext()) {
        List<StoredDocument> some = new ArrayList<>(PAGE);
        while (some.size() < PAGE && all.hasNext()) {
          some.add(all.next());
        }
        page = words.tell(reading, some).iterator();
      }
      return page.hasNext();
    }

    @Override
    public StoredDocument next() {
      if (!hasNext()) {
        throw new NoSuchElementException("all documents were told");
      }
      return page.next();
    }
  }
}
