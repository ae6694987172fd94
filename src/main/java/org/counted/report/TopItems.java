package org.counted.report;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.counted.count.ReportRow;
import org.counted.count.Summary;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/** The items of every platform that were used most, by everybody. */
@Singleton
class TopItems implements Reporter<TopItems.Document> {

  /** How many of each platform. */
  private static final int MOST = 100;

  /**
   * One item that was used much in one period.
   *
   * @param by the figure that it is ranked by: downloads or views
   * @param rank from 1; of equals the first by the alphabet
   * @param item the id with the platform's namespace
   * @param within the id of its title or database
   * @param name as the catalogue has it
   */
  record Document(
      String platform,
      String by,
      @Key int rank,
      String item,
      @Nullable String within,
      @Nullable String name,
      long views,
      long viewSessions,
      long downloads,
      long downloadSessions) {}

  private record Ranking(String platform, Figure by) {}

  private enum Figure {
    Downloads("downloads", MetricType.Total_Item_Requests),
    Views("views", MetricType.Total_Item_Investigations);

    private final String wire;
    private final MetricType metric;

    Figure(String wire, MetricType metric) {
      this.wire = wire;
      this.metric = metric;
    }

    /** The least used first, so that it is the one to go. */
    Comparator<ReportRow> leastFirst() {
      return Comparator.comparingLong((ReportRow row) -> row.sum(metric))
          .thenComparing(ReportRow::subject, Comparator.reverseOrder());
    }
  }

  private final Provider<Catalogue> catalogue;

  /** Elasticsearch is reached after reporters are made, because they tell what is stored there. */
  TopItems(Provider<Catalogue> catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String description() {
    return "The 100 items of every platform with the most requests, and with the most investigations";
  }

  /** The most used items of a week are not those of its days. */
  @Override
  public boolean sumsUp() {
    return false;
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    Map<Ranking, PriorityQueue<ReportRow>> rankings = new HashMap<>();
    return new Session() {
      @Override
      public void row(ReportRow row) {
        if (row.report() != ReportId.IR || !row.isOfTheWorld()) {
          return;
        }
        for (Figure figure : Figure.values()) {
          if (row.sum(figure.metric) > 0) {
            PriorityQueue<ReportRow> ranked =
                rankings.computeIfAbsent(
                    new Ranking(row.platform(), figure),
                    ranking -> new PriorityQueue<>(figure.leastFirst()));
            ranked.add(row);
            if (ranked.size() > MOST) {
              ranked.remove();
            }
          }
        }
      }

      @Override
      public void end(Summary summary) {
        rankings.forEach((ranking, ranked) -> tell(ranking.by, ranked, documents));
      }
    };
  }

  private void tell(Figure by, PriorityQueue<ReportRow> ranked, Consumer<Document> documents) {
    List<ReportRow> rows = new ArrayList<>(ranked);
    rows.sort(by.leastFirst().reversed());
    Map<String, CatalogueItem> known =
        catalogue.get().find(rows.stream().map(ReportRow::subject).toList());
    for (int i = 0; i < rows.size(); i++) {
      ReportRow row = rows.get(i);
      CatalogueItem item = known.get(row.subject());
      documents.accept(
          new Document(
              row.platform(),
              by.wire,
              i + 1,
              row.subject(),
              row.parent(),
              item == null ? null : item.name(),
              row.sum(MetricType.Total_Item_Investigations),
              row.sum(MetricType.Unique_Item_Investigations),
              row.sum(MetricType.Total_Item_Requests),
              row.sum(MetricType.Unique_Item_Requests)));
    }
  }
}
