package org.counted.sushi;

import static org.counted.sushi.CounterFixture.C1;
import static org.counted.sushi.CounterFixture.DATES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.counted.counter.Release;
import org.counted.counter.ReportId;
import org.counted.validate.Finding;
import org.counted.validate.Level;
import org.counted.validate.ReportCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R37: the checker finds nothing above a warning in whatever report we write. */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class CheckedReportsTest extends OverHttp {

  static Stream<String> requests() {
    List<String> requests = new ArrayList<>();
    for (ReportId report : ReportId.values()) {
      for (String release : List.of("r51/", "")) {
        for (String format : List.of("json", "tsv", "xlsx")) {
          String request = release + "reports/" + report + "?" + C1 + "&format=" + format;
          requests.add(request + DATES);
          requests.add(request + "&begin_date=2024-12&end_date=2025-07");
          requests.add(request + "&begin_date=2025-04&end_date=2025-05");
          if (!report.isStandardView()) {
            requests.add(
                request
                    + DATES
                    + "&attributes_to_show="
                    + String.join("|", attributes(report, release))
                    + "&include_parent_details=True&access_method=Regular"
                    + (format.equals("json") ? "" : "&exclude_monthly_details=True"));
          }
        }
      }
    }
    return requests.stream();
  }

  private static List<String> attributes(ReportId report, String release) {
    List<String> attributes =
        new ArrayList<>(
            report.attributesToShow(release.isEmpty() ? Release.R5 : Release.R51).stream()
                .map(Enum::name)
                .toList());
    if (!release.isEmpty()) {
      attributes.addAll(List.of("Institution_Name", "Customer_ID", "Country_Code", "Attributed"));
    }
    return attributes;
  }

  @ParameterizedTest
  @MethodSource("requests")
  void nothingAboveAWarningIsFound(String request) throws Exception {
    Answer answer = counter.get(request);
    List<Finding> grave =
        ReportCheck.of(CounterFixture.bytes(answer)).findings().stream()
            .filter(finding -> finding.level().isWorseThan(Level.Warning))
            .toList();

    assertEquals(List.of(), grave, request);
  }
}
