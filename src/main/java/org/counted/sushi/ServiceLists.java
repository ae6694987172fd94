package org.counted.sushi;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.counted.counter.Release;
import org.counted.counter.ReportId;
import org.counted.customer.Customer;
import org.counted.customer.Platform;
import org.counted.report.CountedMonth;
import org.counted.report.Coverage;

/** The lists that the COUNTER API answers beside reports (Code of Practice 5.1, 8.1). */
final class ServiceLists {

  /** What is known of a platform when its status is asked for. */
  record PlatformStatus(Platform platform, boolean active) {}

  static void status(JsonGenerator json, Release release, List<PlatformStatus> statuses)
      throws IOException {
    json.writeStartArray();
    for (PlatformStatus status : statuses) {
      json.writeStartObject();
      json.writeStringField("Description", "COUNTER usage reports of " + status.platform().name());
      json.writeBooleanField("Service_Active", status.active());
      Json.textUnlessEmpty(
          json,
          switch (release) {
            case R5 -> "Registry_URL";
            case R51 -> "Registry_Record";
          },
          status.platform().registryRecord());
      if (!status.active()) {
        json.writeStringField("Note", "Usage cannot be read at present.");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void members(
      JsonGenerator json, Release release, List<Customer> members, List<Platform> platforms)
      throws IOException {
    json.writeStartArray();
    for (Customer member : members) {
      json.writeStartObject();
      json.writeStringField("Customer_ID", member.id());
      switch (release) {
        case R5 -> {
          json.writeStringField("Name", member.name());
          Json.typedIdentifiers(
              json, "Institution_ID", ReportHeader.institutionIds(member, platforms));
        }
        case R51 -> {
          json.writeStringField("Institution_Name", member.name());
          Json.identifiers(json, "Institution_ID", ReportHeader.institutionIds(member, platforms));
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * Without any month counted there is no report to list: the months are compulsory.
   *
   * @param details whether to tell when each month was last changed (5.1.1, 11.7)
   */
  static void reports(
      JsonGenerator json,
      Release release,
      Platform platform,
      Optional<Coverage> coverage,
      boolean details)
      throws IOException {
    SortedMap<YearMonth, CountedMonth> months =
        coverage.map(Coverage::months).orElse(Collections.emptySortedMap());
    EnumSet<ReportId> reports = EnumSet.noneOf(ReportId.class);
    if (!months.isEmpty()) {
      reports.addAll(platform.reports());
    }
    json.writeStartArray();
    for (ReportId report : reports) {
      json.writeStartObject();
      json.writeStringField("Report_Name", report.reportName(release));
      json.writeStringField("Report_ID", report.name());
      json.writeStringField("Release", release.wireName());
      json.writeStringField("Report_Description", description(report, release));
      if (release == Release.R51) {
        json.writeStringField("First_Month_Available", months.firstKey().toString());
        json.writeStringField("Last_Month_Available", months.lastKey().toString());
        if (details) {
          monthDetails(json, months);
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void monthDetails(JsonGenerator json, SortedMap<YearMonth, CountedMonth> months)
      throws IOException {
    json.writeObjectFieldStart("Month_Details");
    for (Map.Entry<YearMonth, CountedMonth> month : months.entrySet()) {
      json.writeObjectFieldStart(month.getKey().toString());
      json.writeStringField(
          "Last_Change_Date",
          month.getValue().changed().truncatedTo(ChronoUnit.SECONDS).toString());
      Json.textUnlessEmpty(json, "Last_Change_Note", month.getValue().note());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  static void platforms(JsonGenerator json, List<Platform> platforms) throws IOException {
    json.writeStartArray();
    for (Platform platform : platforms) {
      Json.pair(json, "Platform_Parameter", platform.name(), "Platform_Name", platform.name());
    }
    json.writeEndArray();
  }

  private static String description(ReportId report, Release release) {
    return report.isStandardView()
        ? "Standard View of the " + report.fullReport().reportName(release)
        : "COUNTER Report with all filters and attributes";
  }

  private ServiceLists() {}
}
