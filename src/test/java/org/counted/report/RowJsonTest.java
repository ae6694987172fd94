package org.counted.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import org.counted.count.ReportRow;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowJsonTest {

  private static final YearMonth MONTH = YearMonth.of(2026, 3);

  @Test
  void theContainersOfAnItem() throws IOException {
    for (ReportRow row :
        List.of(
            row(null, List.of()),
            row(null, List.of("p:project", "p:root")),
            row("p:j", List.of("p:j")),
            row("p:j", List.of("p:collection", "p:j")),
            row("p:a", List.of()))) {
      assertEquals(row, RowJson.read(RowJson.bytes(MONTH, row)).row());
    }
  }

  @Test
  void aParentAloneIsNotToldTwice() {
    String json = new String(RowJson.bytes(MONTH, row("p:j", List.of("p:j"))), UTF_8);
    assertEquals(-1, json.indexOf("within"), json);
  }

  private static ReportRow row(@Nullable String parent, List<String> within) {
    return new ReportRow(
        ReportId.IR,
        ReportRow.THE_WORLD,
        "p",
        "\tp:a",
        null,
        null,
        "p:a",
        parent,
        parent == null ? null : DataType.Journal,
        within,
        List.of());
  }
}
