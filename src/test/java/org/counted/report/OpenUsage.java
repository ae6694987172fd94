package org.counted.report;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Consumer;
import org.counted.count.Performance;
import org.counted.count.ReportRow;
import org.counted.counter.AccessType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;

/** Requests of open content: the example of docs/adding-a-report.md. */
// begin
@Singleton
class OpenUsage implements Reporter<OpenUsage.Document> {

  record Document(String platform, String item, long requests) {}

  @Override
  public String id() {
    return "open_usage";
  }

  @Override
  public String description() {
    return "Requests of every item while it was open to everybody";
  }

  @Override
  public Set<Cycle> cycles() {
    return Set.of(Cycle.Daily);
  }

  @Override
  public Class<Document> document() {
    return Document.class;
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return row -> {
      if (row.report() != ReportId.IR || !row.customer().equals(ReportRow.THE_WORLD)) {
        return;
      }
      long requests = 0;
      for (Performance each : row.performance()) {
        if (each.accessType() == AccessType.Open) {
          requests += each.counts().getOrDefault(MetricType.Total_Item_Requests, 0L);
        }
      }
      documents.accept(new Document(row.platform(), row.item(), requests));
    };
  }
}
// end
