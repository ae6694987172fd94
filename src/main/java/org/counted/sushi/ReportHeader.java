package org.counted.sushi;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.counted.counter.Element;
import org.counted.counter.IdentifierType;
import org.counted.counter.ReportFilter;
import org.counted.customer.Customer;
import org.counted.customer.Platform;

/**
 * The header of a report (Code of Practice 5.1, 3.2.1): what was asked for and applied.
 *
 * @param exceptions in the order of their codes
 */
record ReportHeader(ReportRequest request, List<CounterException> exceptions, Instant created) {

  ReportHeader {
    exceptions = List.copyOf(exceptions);
    created = created.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The Institution_ID by namespace; always with {@code platformID:Customer_ID}. */
  Map<IdentifierType, List<String>> institutionIds() {
    return institutionIds(request.customer(), List.of(request.platform()));
  }

  static Map<IdentifierType, List<String>> institutionIds(
      Customer customer, List<Platform> platforms) {
    Map<IdentifierType, List<String>> ids = new EnumMap<>(IdentifierType.class);
    customer
        .ids()
        .forEach(
            (namespace, values) ->
                IdentifierType.find(namespace)
                    .filter(IdentifierType.OF_INSTITUTIONS::contains)
                    .ifPresent(type -> ids.put(type, values)));
    List<String> proprietary = new ArrayList<>();
    for (Platform platform : platforms) {
      String prefix = platform.id() + ":";
      proprietary.add(customer.id().startsWith(prefix) ? customer.id() : prefix + customer.id());
    }
    // In a table the first stands for all (3.2.1).
    ids.getOrDefault(IdentifierType.Proprietary, List.of()).stream()
        .filter(id -> !proprietary.contains(id))
        .forEach(proprietary::add);
    ids.put(IdentifierType.Proprietary, proprietary);
    return ids;
  }

  /** The Report_Filters but for the dates, in canonical order. */
  Map<ReportFilter, List<String>> filters() {
    return request.filters();
  }

  /** The Report_Attributes, in the order of 3.2.1, lists not yet joined. */
  Map<String, List<String>> attributes() {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    List<String> shown = request.attributes().stream().map(Element::name).toList();
    if (!shown.isEmpty()) {
      attributes.put("Attributes_To_Show", shown);
    }
    if (request.parentDetails()) {
      attributes.put("Include_Parent_Details", List.of("True"));
    }
    if (request.componentDetails()) {
      attributes.put("Include_Component_Details", List.of("True"));
    }
    if (request.totals()) {
      attributes.put("Granularity", List.of("Totals"));
    }
    if (request.excludeMonths()) {
      attributes.put("Exclude_Monthly_Details", List.of("True"));
    }
    return attributes;
  }
}
