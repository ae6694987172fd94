package org.counted.counter;

import static org.counted.counter.ExceptionCode.Data.OPTIONAL;
import static org.counted.counter.ExceptionCode.Data.REQUIRED;
import static org.counted.counter.ExceptionCode.Severity.Error;
import static org.counted.counter.ExceptionCode.Severity.Fatal;
import static org.counted.counter.ExceptionCode.Severity.Warning;
import static org.counted.counter.Release.R5;
import static org.counted.counter.Release.R51;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Exceptions that a COUNTER API may answer with (Code of Practice 5.1, appendix D; 5.0,
 * appendix F). Codes 0 and 1 to 999 are the provider's own words and no constants.
 */
public enum ExceptionCode {
  SERVICE_NOT_AVAILABLE(1000, 503, "Service Not Available", OPTIONAL, Fatal, R5, R51),
  SERVICE_BUSY(1010, 503, "Service Busy", OPTIONAL, Fatal, R5, R51),
  REPORT_QUEUED(1011, 202, "Report Queued for Processing", OPTIONAL, Warning, R5, R51),
  TOO_MANY_REQUESTS(1020, 429, "Client has made too many requests", REQUIRED, Fatal, R5, R51),
  INSUFFICIENT_INFORMATION(
      1030, 400, "Insufficient Information to Process Request", OPTIONAL, Fatal, R5, R51),
  REQUESTOR_NOT_AUTHORIZED(
      2000, 401, "Requestor Not Authorized to Access Service", OPTIONAL, Error, R5, R51),
  REQUESTOR_NOT_AUTHORIZED_FOR_INSTITUTION(
      2010,
      403,
      "Requestor is Not Authorized to Access Usage for Institution",
      OPTIONAL,
      Error,
      R5,
      R51),
  GLOBAL_REPORTS_NOT_SUPPORTED(2011, 403, "Global Reports Not Supported", OPTIONAL, null, R51),
  API_KEY_INVALID(2020, 401, "APIKey Invalid", OPTIONAL, Error, R5, R51),
  IP_ADDRESS_NOT_AUTHORIZED(
      2030, 401, "IP Address Not Authorized to Access Service", REQUIRED, Error, R5),
  REPORT_NOT_SUPPORTED(3000, 404, "Report Not Supported", OPTIONAL, Error, R5),
  REPORT_VERSION_NOT_SUPPORTED(3010, 404, "Report Version Not Supported", OPTIONAL, Error, R5),
  INVALID_DATE_ARGUMENTS(3020, 400, "Invalid Date Arguments", OPTIONAL, Error, R5, R51),
  NO_USAGE_AVAILABLE(3030, 200, "No Usage Available for Requested Dates", OPTIONAL, Error, R5, R51),
  USAGE_NOT_READY(3031, 200, "Usage Not Ready for Requested Dates", REQUIRED, Warning, R5, R51),
  USAGE_NO_LONGER_AVAILABLE(
      3032, 200, "Usage No Longer Available for Requested Dates", REQUIRED, Warning, R5, R51),
  PARTIAL_DATA(3040, 200, "Partial Data Returned", REQUIRED, Warning, R5, R51),
  PARAMETER_NOT_RECOGNIZED(
      3050, 200, "Parameter Not Recognized in this Context", REQUIRED, Warning, R5, R51),
  INVALID_FILTER_VALUE(3060, 200, "Invalid ReportFilter Value", REQUIRED, Warning, R5, R51),
  INCONGRUOUS_FILTER_VALUE(3061, 200, "Incongruous ReportFilter Value", OPTIONAL, Warning, R5, R51),
  INVALID_ATTRIBUTE_VALUE(3062, 200, "Invalid ReportAttribute Value", REQUIRED, Warning, R5, R51),
  COMPONENTS_NOT_SUPPORTED(3063, 200, "Components Not Supported", OPTIONAL, null, R51),
  REQUIRED_FILTER_MISSING(3070, 200, "Required ReportFilter Missing", REQUIRED, Warning, R5, R51);

  /** Whether the Exception has to say more in its Data. */
  enum Data {
    REQUIRED,
    OPTIONAL
  }

  /** How grave an Exception is: Release 5 only. Where it leaves a choice, ours is Warning. */
  public enum Severity {
    Warning,
    Error,
    Fatal
  }

  private final int code;
  private final int httpStatus;
  private final String message;
  private final Data data;
  private final @Nullable Severity severity5;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final Set<Release> releases;

  ExceptionCode(
      int code,
      int httpStatus,
      String message,
      Data data,
      @Nullable Severity severity5,
      Release first,
      Release... more) {
    this.code = code;
    this.httpStatus = httpStatus;
    this.message = message;
    this.data = data;
    this.severity5 = severity5;
    this.releases = Collections.unmodifiableSet(EnumSet.of(first, more));
  }

  public int code() {
    return code;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** The Message, letter by letter as COUNTER has it. */
  public String message() {
    return message;
  }

  /** Whether Data has to be given; the Validator counts it an Error if it is missing. */
  public boolean requiresData() {
    return data == Data.REQUIRED;
  }

  /** Whether it stands in the header of a report, rather than in the place of one. */
  public boolean isInReport() {
    return httpStatus == 200;
  }

  /** The Severity in Release 5, for codes that it has. */
  public Optional<Severity> severity5() {
    return Optional.ofNullable(severity5);
  }

  /** The Severities that Release 5 lets a provider choose from; none for codes that it lacks. */
  public Set<Severity> severities5() {
    if (severity5 == null) {
      return Set.of();
    }
    return switch (this) {
      case USAGE_NOT_READY,
          INVALID_FILTER_VALUE,
          INCONGRUOUS_FILTER_VALUE,
          INVALID_ATTRIBUTE_VALUE,
          REQUIRED_FILTER_MISSING ->
          EnumSet.of(Severity.Warning, Severity.Error);
      case SERVICE_NOT_AVAILABLE,
          SERVICE_BUSY,
          REPORT_QUEUED,
          TOO_MANY_REQUESTS,
          INSUFFICIENT_INFORMATION,
          REQUESTOR_NOT_AUTHORIZED,
          REQUESTOR_NOT_AUTHORIZED_FOR_INSTITUTION,
          GLOBAL_REPORTS_NOT_SUPPORTED,
          API_KEY_INVALID,
          IP_ADDRESS_NOT_AUTHORIZED,
          REPORT_NOT_SUPPORTED,
          REPORT_VERSION_NOT_SUPPORTED,
          INVALID_DATE_ARGUMENTS,
          NO_USAGE_AVAILABLE,
          USAGE_NO_LONGER_AVAILABLE,
          PARTIAL_DATA,
          PARAMETER_NOT_RECOGNIZED,
          COMPONENTS_NOT_SUPPORTED ->
          EnumSet.of(severity5);
    };
  }

  public boolean isIn(Release release) {
    return releases.contains(release);
  }

  public static Optional<ExceptionCode> find(int code) {
    return Arrays.stream(values()).filter(exception -> exception.code == code).findFirst();
  }
}
