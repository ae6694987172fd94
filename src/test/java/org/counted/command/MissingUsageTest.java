package org.counted.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.counted.CountedMonth;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.junit.jupiter.api.Test;

/** What an operator tells of lost usage, and harvesters are told: of {@code lossy}, May 2015. */
@QuarkusTest
class MissingUsageTest {

  private static final YearMonth MONTH = YearMonth.of(2015, 5);
  private static final String LOST = "2015-05: 3 May: no logs";

  @TestHTTPResource("/counter/r51/reports/")
  URI reports;

  @Inject CountedMonth counted;

  @Test
  void harvestersAreToldWhatIsLostUntilItIsTakenBack() throws IOException {
    counted.count(List.of(), List.of(event()), MONTH);
    assertEquals(List.of(), partial());

    assertEquals(0, run("counter", "--month", "2015-05", "--missing", "lossy=3 May: no logs"));
    assertEquals(List.of(LOST), partial());

    assertEquals(0, run("counter", "--month", "2015-05"));
    assertEquals(List.of(LOST), partial());

    assertEquals(0, run("counter", "--month", "2015-05", "--missing", "lossy="));
    assertEquals(List.of(), partial());
  }

  @Test
  void whatIsLostIsToldOfOnePeriod() {
    StringWriter err = new StringWriter();

    int code =
        Counted.commandLine()
            .setErr(new PrintWriter(err))
            .execute("report", "--missing", "lossy=3 May: no logs");

    assertEquals(2, code);
    assertTrue(err.toString().contains("--missing goes with --date, --month or a range"));
  }

  private static int run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "report";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Counted.commandLine().setOut(new PrintWriter(new StringWriter())).execute(all);
  }

  /** The Data of exception 3040 in the report, which has its usage all the same. */
  private List<String> partial() throws IOException {
    String query = "tr?customer_id=local&platform=lossy&begin_date=2015-05&end_date=2015-05";
    JsonNode report;
    try (InputStream in = reports.resolve(query).toURL().openStream()) {
      report = new ObjectMapper().readTree(in);
    }
    assertFalse(report.get("Report_Items").isEmpty(), report::toPrettyString);
    for (JsonNode each : report.at("/Report_Header/Exceptions")) {
      assertEquals(3040, each.get("Code").asInt());
    }
    return report.at("/Report_Header/Exceptions").findValuesAsText("Data");
  }

  private static UsageEvent event() {
    UsageEventDraft event = new UsageEventDraft();
    event.id = "missing-usage";
    event.timestamp = MONTH.atDay(9).atTime(9, 30).toInstant(ZoneOffset.UTC).toEpochMilli();
    event.platform = "lossy";
    event.action = Action.Request;
    event.title = "lossy:j";
    event.item = "lossy:a";
    event.dataType = DataType.Article;
    event.parent = "lossy:j";
    event.parentDataType = DataType.Journal;
    event.yop = "2014";
    event.accessType = AccessType.Open;
    event.url = "url";
    event.user = "user";
    event.session = "session";
    event.institutions = List.of("local");
    return event.event();
  }
}
