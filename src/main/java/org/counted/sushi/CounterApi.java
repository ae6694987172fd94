package org.counted.sushi;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.counted.counter.ExceptionCode;
import org.counted.counter.Release;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.customer.Customer;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.counted.elastic.ElasticFailure;
import org.counted.report.CountedMonth;
import org.counted.report.Coverage;
import org.jboss.logging.Logger;

/** The COUNTER API of both releases (Code of Practice 5.1, 8), without the web. */
final class CounterApi {

  private static final Logger LOG = Logger.getLogger(CounterApi.class);

  private final Registry registry;
  private final UsageSource source;
  private final Clock clock;
  private final RateLimit limit;
  private final Later later;
  private final Options options;

  /**
   * What an operator decides.
   *
   * @param release5Until the last month for which Release 5 is offered
   * @param extensions whether the extensions of 5.1.1 are offered (11.7)
   */
  record Options(Optional<YearMonth> release5Until, boolean extensions) {}

  CounterApi(
      Registry registry,
      UsageSource source,
      Clock clock,
      RateLimit limit,
      Later later,
      Options options) {
    this.registry = registry;
    this.source = source;
    this.clock = clock;
    this.limit = limit;
    this.later = later;
    this.options = options;
  }

  /** Open to everybody; parameters it does not know are ignored. */
  Answer status(Release release, Parameters parameters) {
    return answer(
        release,
        () -> {
          List<Platform> named = new Caller(registry, parameters).platforms();
          List<ServiceLists.PlatformStatus> statuses = new ArrayList<>();
          for (Platform platform : named.isEmpty() ? registry.platforms() : named) {
            statuses.add(new ServiceLists.PlatformStatus(platform, isActive(platform)));
          }
          return Answer.json(json -> ServiceLists.status(json, release, statuses));
        });
  }

  /** The members of a consortium; of any other customer itself. */
  Answer members(Release release, Parameters parameters) {
    return answer(
        release,
        () -> {
          Caller caller = caller(parameters);
          List<Platform> platforms = caller.platforms();
          Optional<Customer> customer = caller.customer();
          caller.check();
          List<Customer> all = registry.withMembers(customer.orElseThrow());
          List<Customer> members = all.size() > 1 ? all.subList(1, all.size()) : all;
          return Answer.json(json -> ServiceLists.members(json, release, members, platforms));
        });
  }

  Answer reports(Release release, Parameters parameters) {
    return answer(
        release,
        () -> {
          Caller caller = caller(parameters);
          Optional<Platform> platform = caller.platform();
          caller.customer();
          caller.check();
          Platform one = platform.orElseThrow();
          Optional<Coverage> months = source.months(one.id());
          boolean details = options.extensions() && parameters.isTrue("include_month_details");
          return Answer.json(json -> ServiceLists.reports(json, release, one, months, details));
        });
  }

  /** An extension of 5.1.1 (11.7). */
  Answer platforms(Parameters parameters) {
    if (!options.extensions()) {
      return Answer.notFound(Release.R51, "/counter/r51/platforms");
    }
    return answer(
        Release.R51,
        () -> {
          Caller caller = caller(parameters);
          caller.customer();
          caller.check();
          return Answer.json(json -> ServiceLists.platforms(json, registry.platforms()));
        });
  }

  Answer report(Release release, String reportId, Parameters parameters, ReportFormat format) {
    Optional<ReportId> report = ReportId.find(reportId);
    if (report.isEmpty()) {
      return Answer.notFound(release, "Report_ID " + reportId);
    }
    return answer(release, () -> report(release, report.get(), parameters, format));
  }

  private Answer report(
      Release release, ReportId report, Parameters parameters, ReportFormat format) {
    Caller caller = caller(parameters);
    Optional<Platform> platform = caller.platform();
    Optional<Customer> customer = caller.customer();
    Optional<ReportingPeriod> period = caller.period(platform, clock);
    caller.check();
    Platform meant = meant(platform.orElseThrow(), parameters, period.orElseThrow());
    if (!meant.reports().contains(report)) {
      return Answer.notFound(release, "Report_ID " + report);
    }
    ReportRequest request =
        new RequestReader(release, report, parameters, format.isTabular())
            .read(meant, customer.orElseThrow(), period.get());
    Optional<Coverage> counted = source.months(meant.id());
    AvailableMonths months =
        AvailableMonths.of(
            request.period(), release == Release.R5 ? counted.map(this::ofRelease5) : counted);
    ReportStream stream = new ReportStream(request, months, customers(request.customer()), source);
    return later.answer(stream, format).orElseGet(() -> stream.answer(format, clock.instant()));
  }

  /**
   * Without a registry file any platform may have delivered events: the one that was used in the
   * period is meant, and where several were it has to be named.
   */
  private Platform meant(Platform named, Parameters parameters, ReportingPeriod period) {
    if (!registry.isDefault() || parameters.has("platform")) {
      return named;
    }
    Set<String> used = source.platforms(period);
    if (used.size() > 1) {
      throw new CounterRefusal(
          new CounterException(
              ExceptionCode.INSUFFICIENT_INFORMATION,
              "platform is missing; one of " + String.join(", ", new TreeSet<>(used))));
    }
    return used.stream().findFirst().flatMap(registry::platform).orElse(named);
  }

  private Caller caller(Parameters parameters) {
    limit.take(parameters);
    return new Caller(registry, parameters);
  }

  /** Months for which Release 5 is no longer offered are never ready (appendix D, 3031). */
  private Coverage ofRelease5(Coverage coverage) {
    SortedMap<YearMonth, CountedMonth> months = new TreeMap<>(coverage.months());
    months
        .keySet()
        .removeIf(
            month ->
                options.release5Until().isPresent()
                    && month.isAfter(options.release5Until().get()));
    return new Coverage(months, coverage.gone());
  }

  /** All whose usage a report of a customer is made of, by Customer_ID. */
  private Map<String, Customer> customers(Customer customer) {
    Map<String, Customer> customers = new LinkedHashMap<>();
    registry.withMembers(customer).forEach(each -> customers.put(each.id(), each));
    return customers;
  }

  private boolean isActive(Platform platform) {
    try {
      source.months(platform.id());
      return true;
    } catch (RuntimeException e) {
      LOG.warn("The usage of platform " + platform.id() + " cannot be read", e);
      return false;
    }
  }

  /** Every failure is an Exception in JSON; what went wrong inside is told to the log alone. */
  private static Answer answer(Release release, Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (CounterRefusal refusal) {
      return Answer.exception(release, refusal.exception());
    } catch (ElasticFailure e) {
      LOG.error("Failed to answer a COUNTER API request", e);
      return Answer.exception(
          release,
          CounterException.of(
              e.isTooBusy() ? ExceptionCode.SERVICE_BUSY : ExceptionCode.SERVICE_NOT_AVAILABLE));
    } catch (RuntimeException e) {
      LOG.error("Failed to answer a COUNTER API request", e);
      return Answer.exception(release, CounterException.of(ExceptionCode.SERVICE_NOT_AVAILABLE));
    }
  }
}
