package org.counted.sushi;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counted.counter.ExceptionCode;
import org.counted.customer.Customer;

/** One report on its way from stored usage to the wire: the header first, then item by item. */
final class ReportStream {

  private final ReportRequest request;
  private final AvailableMonths months;
  private final Map<String, Customer> customers;
  private final UsageSource source;

  ReportStream(
      ReportRequest request,
      AvailableMonths months,
      Map<String, Customer> customers,
      UsageSource source) {
    this.request = request;
    this.months = months;
    this.customers = customers;
    this.source = source;
  }

  /**
   * Looks for the first item before it answers: the header has to say when there is none (3030),
   * and a failure to read has to be an answer of its own.
   */
  Answer answer(ReportFormat format, Instant created) {
    UsageSource.Lines lines = months.runs().isEmpty() ? NoLines.INSTANCE : read();
    UsageSum items;
    boolean empty;
    try {
      items = new UsageSum(lines, request, new AttributeValues(request, customers));
      empty = !items.hasNext();
    } catch (RuntimeException e) {
      lines.close();
      throw e;
    }
    ReportHeader header = new ReportHeader(request, exceptions(empty), created);
    Answer.Body body = out -> write(format.form(request.release()), header, items, lines, out);
    return answer(format, body);
  }

  /** The same with a body that was written before. */
  Answer answer(ReportFormat format, Answer.Body body) {
    Answer answer = new Answer(200, format.mediaType(), Map.of(), body);
    return format.isTabular()
        ? answer.with("Content-Disposition", "attachment; filename=\"" + fileName(format) + "\"")
        : answer;
  }

  /** How long its usage is expected to take to read. */
  Duration expected() {
    return months
        .period()
        .map(
            period ->
                source.expected(
                    request.report().fullReport(),
                    request.platform().id(),
                    List.copyOf(customers.keySet()),
                    period))
        .orElse(Duration.ZERO);
  }

  /** The same for all requests for the same report, in the same form, of the same figures. */
  String fingerprint(ReportFormat format) {
    List<Object> parts =
        new ArrayList<>(
            List.of(
                format,
                request.release(),
                request.report(),
                request.platform().id(),
                request.platform().name(),
                request.platform().registryRecord(),
                request.period(),
                request.filters(),
                request.attributes(),
                List.of(
                    request.totals(),
                    request.parentDetails(),
                    request.componentDetails(),
                    request.excludeMonths()),
                request.exceptions(),
                months.exceptions(),
                months.runs()));
    customers.values().forEach(each -> parts.add(List.of(each.id(), each.name())));
    parts.add(new TreeMap<>(request.customer().ids()));
    return Fingerprint.of(parts);
  }

  private UsageSource.Lines read() {
    return source.read(
        request.report().fullReport(),
        request.platform().id(),
        List.copyOf(customers.keySet()),
        months.runs());
  }

  private static void write(
      ReportForm form,
      ReportHeader header,
      Iterator<ReportItem> items,
      UsageSource.Lines lines,
      OutputStream out)
      throws IOException {
    try (lines) {
      form.write(header, items, out);
    }
  }

  private List<CounterException> exceptions(boolean empty) {
    List<CounterException> exceptions = new ArrayList<>(request.exceptions());
    exceptions.addAll(months.exceptions());
    if (empty && months.exceptions().isEmpty()) {
      exceptions.add(CounterException.of(ExceptionCode.NO_USAGE_AVAILABLE));
    }
    exceptions.sort(Comparator.comparing(CounterException::code));
    return exceptions;
  }

  private String fileName(ReportFormat format) {
    return request.report()
        + "_"
        + request.period().begin()
        + "_"
        + request.period().end()
        + format.extension();
  }
}
