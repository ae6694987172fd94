package org.counted.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.counted.CountedMonth;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.counted.item.CatalogueItem;
import org.counted.item.CatalogueItemDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker on the command line: of files, and of our own API as others meet it. */
@QuarkusTest
class ValidateCommandTest {

  private static final YearMonth MONTH = YearMonth.of(2017, 9);
  private static boolean stored;

  @TestHTTPResource("/counter")
  URI counter;

  @Inject CountedMonth month;
  @TempDir private Path folder;

  @BeforeEach
  void aBookAndAJournalWereUsed() {
    if (stored) {
      return;
    }
    month.count(
        List.of(
            title("bk", DataType.Book, "A book"),
            title("jo", DataType.Journal, "A journal"),
            title("c1", DataType.Book_Segment, "A chapter"),
            title("a1", DataType.Article, "An article")),
        List.of(
            event("bk", DataType.Book, "bk", null, Action.Request, 7),
            event("c1", DataType.Book_Segment, "bk", DataType.Book, Action.Request, 0),
            event("c1", DataType.Book_Segment, "bk", DataType.Book, Action.No_License, 0),
            event("a1", DataType.Article, "jo", DataType.Journal, Action.Request, 0),
            event("a1", DataType.Article, "jo", DataType.Journal, Action.Investigation, 0)),
        MONTH);
    stored = true;
  }

  @Test
  void ourOwnApiHasNothingAboveAWarning() {
    for (String release : List.of("5.1", "5")) {
      Ran ran =
          run(
              counter.toString(),
              "--customer=local",
              "--platform=liveapi",
              "--release=" + release,
              "--begin=" + MONTH,
              "--end=" + MONTH);

      assertEquals(0, ran.code, ran.out + ran.err);
      assertTrue(ran.out.contains("/reports/tr_b1?begin_date=2017-09&end_date=2017-09"), ran.out);
      assertFalse(ran.out.contains("No Usage Available") && ran.out.contains("Error"), ran.out);
      assertTrue(ran.err.contains("asking /reports/ir_m1"), ran.err);
      assertTrue(ran.out.lines().toList().getLast().startsWith("All: "), ran.out);
    }
  }

  @Test
  void aSinglePathIsAskedWithTheCredentials() {
    Ran ran =
        run(
            counter + "/r51/reports/tr?begin_date=2017-09&end_date=2017-09",
            "--customer=local",
            "--platform=liveapi",
            "--api-key=very-secret");

    assertEquals(0, ran.code, ran.out + ran.err);
    assertFalse((ran.out + ran.err).contains("very-secret"), ran.out);
  }

  @Test
  void whatIsRefusedFails() {
    Ran ran = run(counter + "/r51/reports?customer_id=nobody");

    assertEquals(0, ran.code, "an Exception as it should be is no fault: " + ran.out);
    assertEquals(1, run("http://localhost:1/counter?customer_id=C1").code);
    assertEquals(1, run(counter + "/r51/reports/trr?customer_id=local").code);
  }

  @Test
  void filesAreCheckedOneByOne() throws Exception {
    Path good = Files.writeString(folder.resolve("good.json"), "{\"Report_Header\": {}}");
    Ran ran = run(good.toString(), good.toString());

    assertEquals(1, ran.code);
    assertTrue(ran.out.contains("All: 2 Fatal"), ran.out);
    assertEquals(2, run().code);
    assertEquals(2, run("http://localhost:1/counter", "--release=4").code);
    assertEquals(2, run("x", "--begin=yesterday").code);
    assertEquals(1, run(folder.resolve("none.json").toString()).code);
  }

  private record Ran(int code, String out, String err) {}

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> line = new ArrayList<>(List.of("validate"));
    line.addAll(List.of(arguments));
    int code =
        Counted.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(line.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }

  private static CatalogueItem title(String id, DataType type, String name) {
    CatalogueItemDraft draft = new CatalogueItemDraft("liveapi:" + id, "liveapi");
    draft.dataType = type;
    draft.name = name;
    draft.publisher = "A publisher";
    draft.doi = "10.9999/" + id;
    draft.onlineIssn = type == DataType.Journal ? "1234-5679" : null;
    draft.publicationDate = "2016-02-03";
    draft.articleVersion = "VoR";
    draft.yop = "2016";
    return draft.item();
  }

  private static UsageEvent event(
      String item, DataType type, String title, DataType parent, Action action, int segments) {
    Instant moment = MONTH.atDay(3 + action.ordinal()).atTime(9, 30).toInstant(ZoneOffset.UTC);
    UsageEventDraft event = new UsageEventDraft();
    event.id = "live-" + item + action;
    event.timestamp = moment.toEpochMilli();
    event.platform = "liveapi";
    event.action = action;
    event.title = "liveapi:" + title;
    event.item = "liveapi:" + item;
    event.dataType = type;
    event.parent = parent == null ? null : "liveapi:" + title;
    event.parentDataType = parent;
    event.yop = "2016";
    event.accessType = AccessType.Controlled;
    event.segmentCount = segments;
    event.url = item + action;
    event.user = "user";
    event.session = "session" + item;
    event.institutions = List.of("local");
    return event.event();
  }
}
