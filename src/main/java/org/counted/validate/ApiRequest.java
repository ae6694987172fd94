package org.counted.validate;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.Release;
import org.counted.counter.ReportAttribute;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;

/**
 * A request to a COUNTER API (Code of Practice 5.1, 8.1 and 8.2).
 *
 * @param report only for the path of a report
 */
record ApiRequest(
    Release release, Path path, Optional<ReportId> report, Map<String, String> parameters) {

  /** What is asked for. */
  enum Path {
    status,
    reports,
    members,
    /** An extension (5.1.1, 11.7). */
    platforms,
    /** A single report. */
    report
  }

  static final String CUSTOMER_ID = "customer_id";
  static final String INCLUDE_MONTH_DETAILS = "include_month_details";

  private static final Set<String> ALWAYS =
      Set.of(CUSTOMER_ID, "requestor_id", "api_key", "platform");
  private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The request; empty when it is none that the Code of Practice knows. */
  static Optional<ApiRequest> parse(URI uri, Findings findings) {
    List<String> steps =
        new ArrayList<>(
            Arrays.asList(uri.getPath() == null ? new String[0] : uri.getPath().split("/", -1)));
    String last = steps.isEmpty() ? "" : steps.removeLast();
    boolean single = !steps.isEmpty() && steps.getLast().equals(Path.reports.name());
    if (single) {
      steps.removeLast();
    }
    Release release = !steps.isEmpty() && steps.getLast().equals("r51") ? Release.R51 : Release.R5;
    Optional<ReportId> report =
        single
            ? ReportId.find(last).filter(id -> id.name().toLowerCase(Locale.ROOT).equals(last))
            : Optional.empty();
    Optional<Path> path = single ? report.map(id -> Path.report) : path(last);
    if (path.isEmpty()) {
      return refuse(findings, "the path leads to nothing that a COUNTER API has: " + uri.getPath());
    }
    if (!"https".equals(uri.getScheme())
        && !OWN_MACHINE.contains(uri.getHost() == null ? "" : uri.getHost())) {
      return refuse(findings, "a COUNTER API is asked by https");
    }
    ApiRequest request = new ApiRequest(release, path.get(), report, parameters(uri.getRawQuery()));
    Set<String> unknown = new HashSet<>(request.parameters().keySet());
    unknown.removeAll(request.permitted());
    return unknown.isEmpty()
        ? Optional.of(request)
        : refuse(findings, "parameters that the path does not take: " + unknown);
  }

  /** Whether a URL leads to something of an API, and not to the API as a whole. */
  static boolean isPath(URI uri) {
    Findings unasked = new Findings();
    return parse(URI.create("https://" + uri.getRawAuthority() + uri.getRawPath()), unasked)
        .isPresent();
  }

  private static Optional<ApiRequest> refuse(Findings findings, String why) {
    findings.fatal(Position.DOCUMENT, Rule.REQUEST, why);
    return Optional.empty();
  }

  private static Optional<Path> path(String name) {
    return Arrays.stream(Path.values())
        .filter(path -> path != Path.report && path.name().equals(name))
        .findFirst();
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query == null) {
      return parameters;
    }
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      parameters.put(decoded(name), decoded(value));
    }
    return parameters;
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  private Set<String> permitted() {
    Set<String> permitted = new HashSet<>(ALWAYS);
    if (path == Path.reports) {
      permitted.add(release == Release.R51 ? INCLUDE_MONTH_DETAILS : "search");
    }
    report.ifPresent(
        id -> {
          id.filters(release).forEach(filter -> permitted.add(parameter(filter)));
          id.extensionFilters().forEach(filter -> permitted.add(parameter(filter)));
          Arrays.stream(ReportAttribute.values())
              .filter(attribute -> attribute.isInJson() && attribute.isPermittedIn(id))
              .forEach(attribute -> permitted.add(parameter(attribute)));
        });
    return permitted;
  }

  Optional<String> value(ReportFilter filter) {
    return Optional.ofNullable(parameters.get(parameter(filter)));
  }

  Optional<String> value(ReportAttribute attribute) {
    return Optional.ofNullable(parameters.get(parameter(attribute)));
  }

  Optional<String> customerId() {
    return Optional.ofNullable(parameters.get(CUSTOMER_ID));
  }

  private String parameter(ReportFilter filter) {
    return filter.wireName(release).toLowerCase(Locale.ROOT);
  }

  private static String parameter(ReportAttribute attribute) {
    return attribute.name().toLowerCase(Locale.ROOT);
  }
}
