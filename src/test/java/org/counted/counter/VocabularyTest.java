package org.counted.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {

  @ParameterizedTest
  @EnumSource
  void everyMetricTypeIsOfOneFamily(MetricType metric) {
    List<Boolean> families =
        List.of(metric.isSearch(), metric.isDenial(), metric.isInvestigation(), metric.isRequest());

    assertEquals(1, families.stream().filter(is -> is).count());
    assertFalse(metric.isTotal() && metric.isUnique());
    assertTrue(!metric.isTitle() || metric.isUnique());
    metric.partner().ifPresent(other -> assertEquals(Optional.of(metric), other.partner()));
  }

  @Test
  void aTotalStandsBesideItsUnique() {
    assertEquals(
        Optional.of(MetricType.Unique_Item_Requests), MetricType.Total_Item_Requests.partner());
    assertEquals(Optional.empty(), MetricType.Unique_Title_Requests.partner());
    assertEquals(Optional.empty(), MetricType.No_License.partner());
  }

  @Test
  void wireNamesAreFoundInAnyCase() {
    assertEquals(Optional.of(HostType.A_I_Database), HostType.find("a&i_database"));
    assertEquals(Optional.of(Release.R51), Release.find("5.1"));
    assertEquals(Optional.empty(), Release.find("5.0"));
    assertEquals(Optional.of(AccessMethod.TDM), AccessMethod.find("tdm"));
    assertEquals(Optional.of(ArticleVersion.VoR), ArticleVersion.find("vor"));
  }

  @Test
  void aPlatformOffersWhatItsKindsCallFor() {
    assertEquals(EnumSet.of(ReportId.PR, ReportId.TR), HostType.eJournal.fullReports());
    assertEquals(
        EnumSet.of(ReportId.PR_P1, ReportId.TR_J1, ReportId.TR_J2, ReportId.TR_J3, ReportId.TR_J4),
        HostType.eJournal.standardViews());
    assertEquals(
        EnumSet.of(ReportId.PR_P1, ReportId.DR_D1, ReportId.DR_D2),
        HostType.A_I_Database.standardViews());
    assertEquals(EnumSet.of(ReportId.PR_P1), HostType.Data_Repository.standardViews());
    assertEquals(
        EnumSet.of(ReportId.PR, ReportId.PR_P1, ReportId.IR, ReportId.IR_A1, ReportId.IR_M1),
        HostType.reports(List.of(HostType.Repository, HostType.Multimedia)));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfPlatformOffersAPlatformReportAndAnother(HostType host) {
    assertTrue(host.fullReports().contains(ReportId.PR));
    assertTrue(host.fullReports().size() > 1);
    host.standardViews()
        .forEach(view -> assertTrue(host.fullReports().contains(view.fullReport())));
  }
}
