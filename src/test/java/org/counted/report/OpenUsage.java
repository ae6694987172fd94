package org.counted.report;

import static org.counted.counter.AccessType.Open;
import static org.counted.counter.MetricType.Total_Item_Requests;

import jakarta.inject.Singleton;
import org.counted.count.ReportRow;
import org.counted.counter.ReportId;

/** Requests of open content: the example of docs/adding-a-report.md. */
// begin
@Singleton
class OpenUsage implements RowReporter<OpenUsage.Usage> {

  record Usage(String platform, String item, long requests) {}

  @Override
  public String description() {
    return "Requests of every item while it was open to everybody";
  }

  @Override
  public ReportId rows() {
    return ReportId.IR;
  }

  @Override
  public Usage of(ReportRow row) {
    return new Usage(row.platform(), row.subject(), row.sum(Total_Item_Requests, Open));
  }
}
// end
