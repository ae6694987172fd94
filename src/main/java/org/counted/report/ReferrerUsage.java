package org.counted.report;

import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.counted.count.Referral;
import org.counted.counter.MetricType;
import org.jspecify.annotations.Nullable;

/** From where every platform was used. */
@Singleton
class ReferrerUsage implements Reporter<ReferrerUsage.Document> {

  /**
   * The usage of one platform that came from one place, in one period.
   *
   * @param referrer the origin of the page whose link was followed; null where nobody told
   * @param views Total_Item_Investigations
   * @param downloads Total_Item_Requests
   */
  record Document(
      String platform,
      @Nullable String referrer,
      long searches,
      long views,
      long downloads,
      long denials) {}

  @Override
  public String description() {
    return "Searches, investigations, requests and denials on every platform, by the site before";
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return Session.atEnd(
        summary -> summary.referrals().forEach(each -> documents.accept(document(each))));
  }

  private static Document document(Referral referral) {
    return new Document(
        referral.platform(),
        referral.referrer(),
        referral.total(MetricType.Searches_Platform),
        referral.total(MetricType.Total_Item_Investigations),
        referral.total(MetricType.Total_Item_Requests),
        referral.total(MetricType.No_License) + referral.total(MetricType.Limit_Exceeded));
  }
}
