package org.counted.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.counted.count.Problem;
import org.counted.count.Rule;
import org.counted.count.Summary;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.report.Period;
import org.counted.report.Trial;
import org.junit.jupiter.api.Test;

class TrialLinesTest {

  @Test
  void oldAndNewStandSideBySide() {
    Trial trial =
        new Trial(
            new Period.Month(YearMonth.of(2016, 3)),
            "2024-04-22-aa",
            "2026-06-30-bb",
            new Summary(
                5_000,
                4_000,
                Map.of(Rule.Robot, 1_000L),
                9,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()),
            new Summary(
                5_000,
                3_800,
                Map.of(Rule.Robot, 1_200L),
                9,
                List.of(new Problem("Robot_Flag_Of_Another_List", "list 2023-cc", 7)),
                List.of(),
                List.of(),
                List.of(),
                List.of()),
            List.of(change(ReportId.PR, "", 4_000, 3_800)),
            List.of(change(ReportId.IR, "local:a1", 150, 50)),
            Map.of());
    assertEquals(
        """
        2016-03  robots list 2024-04-22-aa -> 2026-06-30-bb; nothing was written
        2016-03  read 5,000  robots 1,000 -> 1,200  counted 4,000 -> 3,800
        2016-03  7 events keep the flag of list 2023-cc: their agents are not in the dictionary
             platform         metric                              old list        new list        change
        PR   local            Total_Item_Requests                    4,000           3,800          -200  -5.00 %
        Largest changes:
        IR   local:a1  Total_Item_Requests 150 -> 50""",
        String.join("\n", TrialLines.of(trial).stream().map(String::stripTrailing).toList()));
  }

  private static Trial.Change change(ReportId report, String subject, long before, long after) {
    return new Trial.Change(
        report,
        "local",
        subject,
        Map.of(MetricType.Total_Item_Requests, before),
        Map.of(MetricType.Total_Item_Requests, after));
  }
}
