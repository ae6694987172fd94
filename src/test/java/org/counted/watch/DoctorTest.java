package org.counted.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventIndex;
import org.counted.report.Period;
import org.counted.report.Runner;
import org.counted.report.Trace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An item's events followed from the door to the report, in a month of this test's own. */
@QuarkusTest
class DoctorTest {

  private static final LocalDate DATE = LocalDate.of(2016, 8, 9);
  private static final Period MONTH = new Period.Month(YearMonth.from(DATE));

  @Inject Doctor doctor;
  @Inject Runner runner;
  @Inject Elasticsearch elasticsearch;

  @BeforeEach
  void post() {
    // The first is a double click of the second.
    post("10:00:00", "u1");
    post("10:00:10", "u1");
    post("11:00:00", "u2");
  }

  @AfterEach
  void clear() {
    elasticsearch.call(
        "DELETE", "/" + EventIndex.of(YearMonth.from(DATE)) + "?ignore_unavailable=true", null);
    runner.run(MONTH, List.of(), "test");
  }

  @Test
  void whatWasStoredButNotCountedYetIsToldWithTheCommandThatCountsIt() {
    runner.run(MONTH, List.of(), "test");
    post("12:00:00", "u3");

    Diagnosis diagnosis = doctor.examine("", "followed", DATE);

    assertFalse(diagnosis.isSound());
    Trace trace = trace(diagnosis);
    assertEquals(Trace.State.Dirty, trace.month().state());
    assertEquals(4, trace.stored());
    assertTrue(diagnosis.verdict().contains("the period 2016-08 is dirty"), diagnosis::verdict);
    assertEquals(List.of("counted report --month 2016-08"), diagnosis.advice());
  }

  @Test
  void whatIsCountedIsFollowedIntoTheMonthsReport() {
    String run = runner.run(MONTH, List.of(), "test").id();

    Diagnosis diagnosis = doctor.examine("local", "local:followed", DATE);

    Trace trace = trace(diagnosis);
    assertEquals(3, trace.stored());
    assertEquals(2, trace.counted());
    assertEquals("{Double_Click=1}", trace.leftOut().toString());
    assertEquals(2, trace.figures().get("Total_Item_Requests"));
    assertEquals(run, trace.month().run());
    assertEquals(trace.month().now(), trace.month().served());
    assertEquals(Trace.State.Up_To_Date, trace.month().state());
    assertTrue(diagnosis.isSound(), diagnosis::verdict);
    assertTrue(
        diagnosis
            .verdict()
            .startsWith("3 events of that day; 2 counted, 1 left out: followed by the same user"),
        diagnosis::verdict);
    assertTrue(diagnosis.verdict().endsWith("Unique_Item_Requests 2: agrees"), diagnosis::verdict);
  }

  @Test
  void aDayThatWasCountedShowsTheItemInItsDailyReport() {
    runner.run(new Period.Day(DATE), List.of(), "test");

    Trace.Reported day = trace(doctor.examine("local", "followed", DATE)).day();

    assertEquals(Trace.State.Up_To_Date, day.state());
    assertNotNull(day.served());
    assertEquals(2, day.served().get("downloads"));
  }

  @Test
  void whatNeverCameIsToldApartFromWhatCameOnAnotherDay() {
    Diagnosis unknown = doctor.examine("local", "folowed", DATE);
    assertFalse(unknown.isSound());
    assertTrue(unknown.verdict().startsWith("no event of local:folowed on 2016-08-09"));
    assertTrue(unknown.advice().getFirst().startsWith("3 events of platform local came"));
    assertTrue(unknown.advice().get(1).startsWith("no event ever had the id local:folowed"));

    Diagnosis otherDay = doctor.examine("local", "followed", DATE.plusDays(1));
    assertTrue(otherDay.advice().get(1).startsWith("the item was used last at 2016-08-09T11"));
  }

  @Test
  void theSameIsAnsweredOverHttpAndWhatCannotBeExaminedIsRefusedByName() throws Exception {
    runner.run(MONTH, List.of(), "test");
    JsonNode answer =
        new ObjectMapper()
            .readTree(
                RestAssured.get("/doctor?platform=local&item=followed&date=2016-08-09").asString());
    assertTrue(answer.path("is_sound").asBoolean(), answer::toString);
    assertEquals(1, answer.at("/trace/left_out/Double_Click").asInt(), answer::toString);
    assertEquals("Up_To_Date", answer.at("/trace/month/state").asText());

    RestAssured.get("/doctor?item=followed&date=2016-8-9").then().statusCode(400);
    RestAssured.get("/doctor?date=2016-08-09").then().statusCode(400);
  }

  private static Trace trace(Diagnosis diagnosis) {
    Trace trace = diagnosis.trace();
    assertNotNull(trace, diagnosis::verdict);
    return trace;
  }

  private static void post(String time, String user) {
    RestAssured.given()
        .contentType("application/json")
        .body(
            """
            {"id":"doctor-%s","timestamp":"%sT%sZ","action":"request","url":"https://example.org/f",
             "item":{"id":"followed","data_type":"Book","yop":"2015","access_type":"Controlled"},
             "user":{"id":"%s"}}"""
                .formatted(time, DATE, time, user))
        .post("/events?wait=stored")
        .then()
        .statusCode(200);
  }
}
