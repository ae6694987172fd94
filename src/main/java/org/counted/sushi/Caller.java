package org.counted.sushi;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.counted.counter.ExceptionCode;
import org.counted.counter.ReportingPeriod;
import org.counted.customer.Access;
import org.counted.customer.Customer;
import org.counted.customer.Platform;
import org.counted.customer.Registry;

/**
 * Whoever sends a request, and what of it has to be right before anything is answered (Code of
 * Practice 5.1, 8.2 and appendix D). Of several faults the one with the lowest code is told.
 */
final class Caller {

  private final Registry registry;
  private final Parameters parameters;
  private final List<CounterException> faults = new ArrayList<>();

  Caller(Registry registry, Parameters parameters) {
    this.registry = registry;
    this.parameters = parameters;
  }

  /** The customer whose usage may be read, empty after a fault. */
  Optional<Customer> customer() {
    Access access =
        registry.access(
            parameters.value("customer_id"),
            parameters.value("requestor_id"),
            parameters.value("api_key"));
    return switch (access) {
      case Access.Granted(Customer customer) -> Optional.of(customer);
      case Access.Incomplete(String missing) ->
          fault(ExceptionCode.INSUFFICIENT_INFORMATION, missing + " is missing");
      case Access.RequestorUnknown() -> fault(ExceptionCode.REQUESTOR_NOT_AUTHORIZED, "");
      case Access.CustomerForbidden() ->
          fault(ExceptionCode.REQUESTOR_NOT_AUTHORIZED_FOR_INSTITUTION, "");
      case Access.NoGlobalReports() -> fault(ExceptionCode.GLOBAL_REPORTS_NOT_SUPPORTED, "");
      case Access.ApiKeyInvalid() -> fault(ExceptionCode.API_KEY_INVALID, "");
    };
  }

  /** The one platform that is meant; where there are several it has to be named. */
  Optional<Platform> platform() {
    List<Platform> platforms = platforms();
    if (platforms.size() > 1) {
      return fault(ExceptionCode.INSUFFICIENT_INFORMATION, "platform is missing");
    }
    return platforms.stream().findFirst();
  }

  /** The platforms that are meant: all when none is named, none after a fault. */
  List<Platform> platforms() {
    String wanted = parameters.value("platform");
    if (wanted.isEmpty()) {
      return registry.platforms();
    }
    for (Platform platform : registry.platforms()) {
      if (platform.name().equalsIgnoreCase(wanted) || platform.id().equalsIgnoreCase(wanted)) {
        return List.of(platform);
      }
    }
    Optional<Platform> open = registry.platform(wanted);
    if (open.isPresent()) {
      return List.of(open.get());
    }
    fault(ExceptionCode.INSUFFICIENT_INFORMATION, "platform is not known");
    return List.of();
  }

  /** The months asked for; the current month and later ones are never complete. */
  Optional<ReportingPeriod> period(Optional<Platform> platform, Clock clock) {
    String begin = parameters.value("begin_date");
    String end = parameters.value("end_date");
    if (begin.isEmpty() || end.isEmpty()) {
      return fault(
          ExceptionCode.INSUFFICIENT_INFORMATION,
          (begin.isEmpty() ? "begin_date" : "end_date") + " is missing");
    }
    Optional<ReportingPeriod> period = ReportingPeriod.parse(begin, end);
    if (period.isEmpty()) {
      return fault(
          ExceptionCode.INVALID_DATE_ARGUMENTS,
          "begin_date and end_date are yyyy-mm, or the first and last day of a month as"
              + " yyyy-mm-dd, in this order");
    }
    YearMonth current =
        YearMonth.now(platform.isPresent() ? clock.withZone(platform.get().timeZone()) : clock);
    if (!period.get().end().isBefore(current)) {
      return fault(
          ExceptionCode.INVALID_DATE_ARGUMENTS,
          "the last complete month is " + current.minusMonths(1));
    }
    return period;
  }

  /** Refuses when anything was wrong. */
  void check() {
    Optional<CounterException> first =
        faults.stream().min(Comparator.comparingInt(fault -> fault.code().code()));
    if (first.isPresent()) {
      throw new CounterRefusal(first.get());
    }
  }

  private <T> Optional<T> fault(ExceptionCode code, String data) {
    faults.add(new CounterException(code, data));
    return Optional.empty();
  }
}
