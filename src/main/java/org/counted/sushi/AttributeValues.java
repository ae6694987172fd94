package org.counted.sushi;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.counted.count.Performance;
import org.counted.counter.DataType5;
import org.counted.counter.Element;
import org.counted.counter.MetricType;
import org.counted.counter.Release;
import org.counted.counter.ReportId;
import org.counted.customer.Customer;

/** The elements of a report that belong to the usage and not to the item (3.3 and 11.5). */
final class AttributeValues {

  private static final Set<Element> OF_USAGE =
      EnumSet.of(
          Element.Institution_Name,
          Element.Customer_ID,
          Element.Country_Name,
          Element.Country_Code,
          Element.Subdivision_Name,
          Element.Subdivision_Code,
          Element.Attributed,
          Element.Data_Type,
          Element.Section_Type,
          Element.YOP,
          Element.Access_Type,
          Element.Access_Method);

  private static final Map<String, String> COUNTRIES = new ConcurrentHashMap<>();

  private final Release release;
  private final ReportId report;
  private final Map<String, Customer> customers;
  private final List<Element> shown;

  /**
   * @param customers by Customer_ID, all whose usage is read
   */
  AttributeValues(ReportRequest request, Map<String, Customer> customers) {
    this.release = request.release();
    this.report = request.report();
    this.customers = Map.copyOf(customers);
    this.shown = request.elements().stream().filter(OF_USAGE::contains).toList();
  }

  /** The attributes that the report shows, in tabular order. */
  List<Element> shown() {
    return shown;
  }

  static boolean isOfUsage(Element element) {
    return OF_USAGE.contains(element);
  }

  /** Whether rows of unique titles stand apart: in Release 5 they carry no Section_Type. */
  boolean dependsOnMetricType() {
    return shown.contains(Element.Section_Type);
  }

  /** A value, empty where it is not known. */
  String of(Element element, String customer, Delivered usage, MetricType metricType) {
    Performance row = usage.row();
    return switch (element) {
      case Institution_Name ->
          customers.containsKey(customer) ? customers.get(customer).name() : customer;
      case Customer_ID -> customer;
      case Country_Name -> row.country() == null ? "" : countryName(row.country());
      case Country_Code -> row.country() == null ? "" : row.country();
      case Subdivision_Name ->
          row.subdivision() == null ? "" : Subdivisions.name(row.subdivision());
      case Subdivision_Code -> row.subdivision() == null ? "" : row.subdivision();
      case Attributed -> row.attributed() ? "Yes" : "No";
      case Data_Type -> dataType(row);
      case Section_Type -> metricType.isTitle() ? "" : usage.section().name();
      case YOP -> UsageFilter.yop(row);
      case Access_Type -> accessType(row);
      case Access_Method -> row.accessMethod().name();
      default -> "";
    };
  }

  private String dataType(Performance row) {
    return switch (release) {
      case R5 -> DataType5.of(row.dataType(), report).name();
      case R51 -> row.dataType().name();
    };
  }

  private String accessType(Performance row) {
    return switch (release) {
      case R5 -> UsageFilter.accessType(row).release5(report).name();
      case R51 -> UsageFilter.accessType(row).name();
    };
  }

  private static String countryName(String code) {
    return COUNTRIES.computeIfAbsent(
        code,
        each -> new Locale.Builder().setRegion(each).build().getDisplayCountry(Locale.ENGLISH));
  }
}
