package org.counted.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, decoded; an empty one is the same as none. */
public final class QueryString {

  private final Map<String, List<String>> parameters = new LinkedHashMap<>();

  private QueryString() {}

  /** Reads what follows the question mark. */
  public static QueryString parse(@Nullable String raw) {
    QueryString query = new QueryString();
    if (raw == null) {
      return query;
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!name.isEmpty() && !value.isEmpty()) {
        query.parameters.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  /** The value of a parameter that may be given once. */
  public Optional<String> value(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw ReportRefusal.parameter(name, String.join("&", values), "is given more than once");
    }
    return values.stream().findFirst();
  }

  Map<String, List<String>> all() {
    return parameters;
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  /** Refuses parameters that are neither known by name nor a filter. */
  public void checkNames(Set<String> known, boolean filters) {
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      if (!known.contains(name) && !(filters && FilterParameters.isFilter(name))) {
        List<String> allowed = new ArrayList<>(known);
        if (filters) {
          allowed.addAll(List.of("filter[field]", "any[field]"));
        }
        throw ReportRefusal.notAmong(
            name, parameter.getValue().getFirst(), "there is no such parameter", allowed);
      }
    }
  }

  /** The same query with one parameter set to a value, the others as they were. */
  String with(String name, String value) {
    StringBuilder text = new StringBuilder("?");
    parameters.forEach(
        (each, values) -> {
          if (!each.equals(name)) {
            values.forEach(one -> append(text, each, one));
          }
        });
    append(text, name, value);
    return text.toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    if (text.length() > 1) {
      text.append('&');
    }
    text.append(URLEncoder.encode(name, UTF_8)).append('=').append(URLEncoder.encode(value, UTF_8));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw ReportRefusal.parameter("query", text, "a % is followed by two hexadecimal digits");
    }
  }
}
