package org.counted.report;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shapes of answers, as the API's description shows them. */
final class ReportShapes {

  private ReportShapes() {}

  @Schema(name = "ReportList")
  record ReportList(List<Report> reports) {}

  @Schema(name = "Report")
  record Report(
      @Schema(examples = "daily_item_usage") String id,
      @Schema(enumeration = {"daily", "monthly"}) String cycle,
      String description,
      @Schema(
              enumeration = {"everybody", "operators"},
              description = "operators: with an operator's token, and its platform's rows alone")
          String audience,
      @Schema(description = "The fields of a row, in the order of a table's columns")
          List<Field> fields,
      Links links) {}

  @Schema(name = "ReportField")
  record Field(
      @Schema(examples = "views") String name,
      @Schema(enumeration = {"text", "texts", "whole", "decimal", "flag", "day", "moment"})
          String type,
      @Schema(
              enumeration = {"key", "figure", "level", "own", "derived"},
              description =
                  "Keys tell what a row is about; figures sum; of levels the last holds; own ones are of their period alone; derived ones are computed")
          String role) {}

  @Schema(name = "ReportLinks")
  record Links(String recent, String all) {}

  @Schema(name = "ReportRows")
  record Rows(
      String report,
      String cycle,
      @Schema(description = "First period of the range; null without a beginning")
          @Nullable String from,
      @Schema(description = "First period after the range; null without an end")
          @Nullable String until,
      @Schema(description = "How many rows there are on all pages") long total,
      @Schema(description = "The next page; null on the last") @Nullable String next,
      @Schema(
              description =
                  "period, created, and the report's fields; null where a row has no value")
          List<Map<String, Object>> rows) {}

  @Schema(name = "PushedRows")
  record Pushed(
      @Schema(
              description =
                  "A value for each field that the gauge declares; none for computed ones")
          List<Map<String, Object>> rows) {}

  @Schema(name = "ReportProblem", description = "RFC 9457")
  record Problem(
      String type,
      String title,
      int status,
      String detail,
      @Schema(description = "The parameter to blame") @Nullable String parameter,
      @Schema(description = "Its value") @Nullable String value,
      @Schema(description = "What is allowed, where that can be listed")
          @Nullable List<String> allowed) {}

  @Schema(name = "ItemUsage")
  record Item(
      @Schema(examples = "exampl:10.9999/a1") String item,
      String platform,
      @Nullable String name,
      @Schema(description = "Sums of all months and of the days of months not counted yet")
          Map<String, Long> totals,
      List<Map<String, Object>> months,
      List<Map<String, Object>> days) {}

  @Schema(name = "ItemTotals")
  record ItemTotals(List<Totals> items) {}

  @Schema(name = "Totals")
  record Totals(
      @Schema(examples = "exampl:10.9999/a1") String item,
      @Schema(description = "Sums of all months and of the days of months not counted yet")
          Map<String, Long> totals) {}
}
