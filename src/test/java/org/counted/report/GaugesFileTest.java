package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that declares gauges. */
class GaugesFileTest {

  private static final String FIELDS = ", fields: [{ name: a, type: whole }]";

  @Test
  void theExampleFits() {
    List<Gauge> gauges = GaugesFile.read(Path.of("examples/gauges.yaml"));

    assertEquals(
        List.of("daily_node_summary", "daily_preprint_summary", "monthly_storage"),
        gauges.stream().map(gauge -> gauge.report().id()).toList());
    assertTrue(gauges.getFirst().report().comparesPeriods());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ cycle: daily, description: d" + FIELDS + " }",
        "{ id: A, cycle: daily, description: d" + FIELDS + " }",
        "{ id: a, cycle: weekly, description: d" + FIELDS + " }",
        "{ id: a, cycle: daily" + FIELDS + " }",
        "{ id: a, cycle: daily, description: d, audience: friends" + FIELDS + " }",
        "{ id: a, cycle: daily, description: d, audience: operators" + FIELDS + " }",
        "{ id: a, cycle: daily, description: d, fields: [{ name: period, type: text }] }",
        "{ id: a, cycle: daily, description: d, fields: [{ name: a, type: number }] }",
        "{ id: a, cycle: daily, description: d, fields: [{ name: a, type: text, role: level }] }",
        "{ id: a, cycle: daily, description: d"
            + FIELDS
            + ", ratios: [{ name: r, of: a, by: b }] }",
        "{ id: a, cycle: daily, description: d" + FIELDS + ", differences: [{ name: a, of: a }] }"
      })
  void aFileThatDoesNotFitIsRefusedWithLineAndRule(String report) {
    String refusal =
        assertThrows(
                IllegalArgumentException.class,
                () -> GaugesFile.read("gauges.yaml", "reports:\n  - " + report))
            .getMessage();

    assertTrue(refusal.startsWith("File of gauges gauges.yaml is refused:"), refusal);
    assertTrue(refusal.contains("line 2"), refusal);
  }
}
