package org.counted.intake;

import static org.counted.intake.Doors.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"itm\":1~itm~~no such field",
        "\"item\":{\"id\":\"a\",\"parnet\":{}}~item.parnet~~no such field",
        "\"item\":{\"id\":\"a\",\"parent\":{\"id\":\"p\",\"data_type\":\"journal\"}}~item.parent.data_type~journal~Journal",
        "\"item\":{\"id\":\"a\",\"authors\":[{\"name\":\"A\"},{\"nam\":\"B\"}]}~item.authors[1].nam~~no"
            + " such field",
        "\"item\":{\"id\":\"a\",\"authors\":\"A\"}~item.authors~A~a list",
        "\"item\":{\"id\":7}~item.id~7~a text",
        "\"item\":{\"id\":\" \"}~item.id~' '~a text of 1 to 500",
        "\"item\":{\"name\":\"x\"}~item~{…}~an object with an id",
        "\"item\":[]~item~[…]~an id, or an object",
        "\"item\":\"a\",\"user\":\"Smith\"~user~~an object",
        "\"item\":\"a\",\"user\":{\"id\":5}~user.id~~a text",
        "\"item\":\"a\",\"user\":{\"name\":\"Smith\"}~user.name~~no such field",
        "\"item\":\"a\",\"platform\":\"nowhere\"~platform~nowhere~one of exampl, other",
        "\"item\":\"a\",\"status\":\"200\"~status~200~a whole number",
        "\"item\":\"a\",\"status\":42~status~42~a whole number from 100 to 599",
        "\"item\":\"a\",\"status\":99999999999~status~99999999999~a whole number",
        "\"item\":\"a\",\"timestamp\":\"2026-10-03T12:05:01Z\"~timestamp~2026-10-03T12:05:01Z~300"
            + " seconds in the future",
        "\"item\":\"a\",\"timestamp\":\"1989-12-31T23:59:59Z\"~timestamp~1989-12-31T23:59:59Z~not"
            + " before 1990",
        "\"item\":\"a\",\"timestamp\":\"2026-10-03T12:00:00\"~timestamp~2026-10-03T12:00:00~offset",
        "\"item\":\"a\",\"timestamp\":1759482902~timestamp~1759482902~a text",
        "\"item\":\"a\",\"access_method\":\"regular\"~access_method~regular~one of Regular, TDM",
        "\"item\":\"a\",\"search_mode\":\"regular\"~search_mode~regular~only with action search",
        "\"item\":\"a\",\"databases\":[\"d\"]~databases~d~only with action search",
        "\"item\":\"a\",\"segments\":\"ten\"~segments~ten~a number, or a list",
        "\"item\":\"a\",\"segments\":0~segments~0~from 1",
        "\"item\":\"a\",\"institutions\":[1]~institutions[0]~1~a text",
        "\"status\":200~item~~present",
      })
  void refusal(String fields, String field, String value, String rule) {
    Refusal refusal = refused("{\"platform\":\"exampl\",\"action\":\"request\"," + fields + "}");
    assertEquals(0, refusal.index());
    assertEquals(field, refusal.field());
    assertEquals(value == null ? "" : value, refusal.value());
    assertTrue(refusal.rule().contains(rule), refusal::rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"platform\":\"exampl\"}~action~one of investigation, request, search, no_license,"
            + " limit_exceeded",
        "{\"action\":\"download\"}~action~one of investigation",
        "{\"action\":\"search\",\"item\":\"a\"}~item~absent",
        "{\"action\":\"search\",\"search_mode\":\"automated\"}~databases~at least one",
        "{\"action\":\"search\",\"search_mode\":\"platform\",\"databases\":[\"d\"]}~databases~absent",
        "{\"action\":\"no_license\"}~item~or else databases",
        "{\"action\":\"request\",\"item\":\"a\"}~platform~one of exampl, other",
        "\"text\"~''~an object",
        "7~''~an object",
        "{\"action\"~''~JSON (it breaks at line 1, column",
        "''~''~an object",
      })
  void refusalOfTheWhole(String body, String field, String rule) {
    Refusal refusal = refused(body);
    assertEquals(field, refusal.field());
    assertTrue(refusal.rule().contains(rule), refusal::rule);
  }

  @Test
  void aLongValueIsCut() {
    assertEquals(100, refused("{\"action\":\"" + "x".repeat(5_000) + "\"}").value().length());
    assertEquals(
        "item.name",
        refused(
                "{\"action\":\"request\",\"item\":{\"id\":\"a\",\"name\":\""
                    + "x".repeat(8_001)
                    + "\"}}")
            .field());
  }
}
