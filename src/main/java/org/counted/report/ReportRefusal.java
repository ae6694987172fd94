package org.counted.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for a report that cannot be answered, and why, before it is put into words. */
public final class ReportRefusal extends RuntimeException {

  private final Kind kind;
  private final @Nullable String parameter;
  private final @Nullable String value;
  private final transient List<String> allowed;

  /** What is wrong. */
  enum Kind {
    Unknown_Report(404, "unknown report name"),
    Unknown_Item(404, "unknown item"),
    No_Such_Page(404, "Invalid page."),
    Parameter(400, "a parameter cannot be used"),
    No_Token(401, "who is it?"),
    Not_Public(403, "the item is not public"),
    Not_Pushed(405, "the report's figures are counted, and not told"),
    Being_Pushed(409, "somebody else is telling the same"),
    Too_Large(413, "the body is too large"),
    Not_Json(415, "the body is not JSON"),
    Not_Acceptable(406, "no format that was asked for can be given"),
    Restated(410, "the figures were counted again"),
    Events_Removed(410, "the events are not kept any more"),
    Unavailable(503, "the figures cannot be read now");

    private final int status;
    private final String title;

    Kind(int status, String title) {
      this.status = status;
      this.title = title;
    }

    int status() {
      return status;
    }

    String title() {
      return title;
    }
  }

  private ReportRefusal(
      Kind kind,
      String detail,
      @Nullable String parameter,
      @Nullable String value,
      List<String> allowed) {
    super(detail);
    this.kind = kind;
    this.parameter = parameter;
    this.value = value;
    this.allowed = List.copyOf(allowed);
  }

  static ReportRefusal unknownReport(String id, List<String> known) {
    return new ReportRefusal(
        Kind.Unknown_Report, "unknown report: \"" + id + "\"", null, id, known);
  }

  static ReportRefusal unknownItem(String platform, String id) {
    return new ReportRefusal(
        Kind.Unknown_Item,
        "platform " + platform + " has no item " + id + " that was ever told of or used",
        null,
        id,
        List.of());
  }

  /** A parameter's value that breaks a rule. */
  public static ReportRefusal parameter(String name, String value, String rule) {
    return new ReportRefusal(
        Kind.Parameter, name + "=" + value + ": " + rule, name, value, List.of());
  }

  /** A parameter, or a value of one, that is none of those there are. */
  static ReportRefusal notAmong(String name, String value, String rule, List<String> allowed) {
    return new ReportRefusal(
        Kind.Parameter, name + "=" + value + ": " + rule, name, value, allowed);
  }

  static ReportRefusal noSuchPage(String page) {
    return new ReportRefusal(Kind.No_Such_Page, "Invalid page.", "page", page, List.of());
  }

  static ReportRefusal notAcceptable(String accept, List<String> mediaTypes) {
    return new ReportRefusal(
        Kind.Not_Acceptable, "Accept: " + accept, "Accept", accept, mediaTypes);
  }

  static ReportRefusal restated(String period) {
    return new ReportRefusal(
        Kind.Restated,
        "period " + period + " was counted again since the first page: begin again without cursor",
        "cursor",
        null,
        List.of());
  }

  /** What would need events that retention has removed. */
  static ReportRefusal eventsRemoved(Period period) {
    return new ReportRefusal(
        Kind.Events_Removed,
        "period "
            + period
            + " cannot be counted any more: its events are older than counted.retention.events and"
            + " were removed; its reports stay as they are",
        "period",
        period.toString(),
        List.of());
  }

  /**
   * An item whose usage is told to nobody, whoever asks.
   *
   * @param isKnown whether the caller said who he is
   */
  static ReportRefusal notPublic(String item, boolean isKnown) {
    return new ReportRefusal(
        isKnown ? Kind.Not_Public : Kind.No_Token,
        "item " + item + " is not public: nobody is told of its usage",
        null,
        item,
        List.of());
  }

  /** Not for everybody. */
  static ReportRefusal noToken() {
    return new ReportRefusal(
        Kind.No_Token,
        "Authorization has to be: Bearer and an operator token of the platform, or an intake token"
            + " where it has none",
        "Authorization",
        null,
        List.of());
  }

  /** Rows that do not fit what was declared. */
  static ReportRefusal rows(String report, List<String> faults, List<String> fields) {
    return new ReportRefusal(Kind.Parameter, String.join("; ", faults), "rows", report, fields);
  }

  static ReportRefusal notPushed(String report) {
    return new ReportRefusal(
        Kind.Not_Pushed, report + " is counted from events", "report", report, List.of());
  }

  static ReportRefusal beingPushed(String period) {
    return new ReportRefusal(
        Kind.Being_Pushed, "period " + period + " is being told", "period", period, List.of());
  }

  static ReportRefusal tooLarge(int most) {
    return new ReportRefusal(
        Kind.Too_Large, "a body has up to " + most + " bytes", null, null, List.of());
  }

  static ReportRefusal notJson(String contentType) {
    return new ReportRefusal(
        Kind.Not_Json,
        "Content-Type: " + contentType,
        "Content-Type",
        contentType,
        List.of("application/json"));
  }

  static ReportRefusal unavailable(String why) {
    return new ReportRefusal(Kind.Unavailable, why, null, null, List.of());
  }

  Kind kind() {
    return kind;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  /** The parameter or header that is to blame. */
  @Nullable String parameter() {
    return parameter;
  }

  @Nullable String value() {
    return value;
  }

  /** What would have been right; empty where that cannot be listed. */
  List<String> allowed() {
    return allowed;
  }
}
