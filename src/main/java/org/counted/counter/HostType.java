package org.counted.counter;

import static org.counted.counter.FullReport.DR;
import static org.counted.counter.FullReport.IR;
import static org.counted.counter.FullReport.PR;
import static org.counted.counter.FullReport.TR;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The kind of a platform, which decides what reports it has to offer (Code of Practice 5.1, 3.1 and
 * 3.3.1, table 3.o).
 */
public enum HostType {
  A_I_Database("A&I_Database", PR, DR),
  Aggregated_Full_Content("Aggregated_Full_Content", PR, DR, TR),
  Data_Repository("Data_Repository", PR, IR),
  Discovery_Service("Discovery_Service", PR, DR),
  eBook("eBook", PR, TR),
  eBook_Collection("eBook_Collection", PR, DR, TR),
  eJournal("eJournal", PR, TR),
  Full_Content_Database("Full_Content_Database", PR, DR),
  Multimedia("Multimedia", PR, IR),
  Multimedia_Collection("Multimedia_Collection", PR, DR),
  Repository("Repository", PR, IR),
  Scholarly_Collaboration_Network("Scholarly_Collaboration_Network", PR, IR);

  private final String wireName;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final List<FullReport> fullReports;

  HostType(String wireName, FullReport... fullReports) {
    this.wireName = wireName;
    this.fullReports = List.of(fullReports);
  }

  public String wireName() {
    return wireName;
  }

  /** The COUNTER Reports that a platform of this kind has to offer. */
  public Set<ReportId> fullReports() {
    return reports(false);
  }

  /**
   * The Standard Views that go with this kind; those that would always be empty on a platform need
   * not be offered.
   */
  public Set<ReportId> standardViews() {
    return reports(true);
  }

  /** All that a platform of several kinds has to offer: the union. */
  public static Set<ReportId> reports(Collection<HostType> kinds) {
    return kinds.stream()
        .flatMap(kind -> Arrays.stream(ReportId.values()).filter(report -> report.isFor(kind)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReportId.class)));
  }

  /** Looks a Host_Type up by its wire name, in any case. */
  public static Optional<HostType> find(String wireName) {
    return WireNames.find(values(), HostType::wireName, wireName);
  }

  boolean offers(FullReport report) {
    return fullReports.contains(report);
  }

  private Set<ReportId> reports(boolean standardViews) {
    return reports(List.of(this)).stream()
        .filter(report -> report.isStandardView() == standardViews)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReportId.class)));
  }
}
