package org.counted.validate;

import static org.counted.counter.ExceptionCode.COMPONENTS_NOT_SUPPORTED;
import static org.counted.counter.ExceptionCode.NO_USAGE_AVAILABLE;
import static org.counted.counter.ExceptionCode.PARTIAL_DATA;
import static org.counted.counter.ExceptionCode.USAGE_NOT_READY;
import static org.counted.counter.ExceptionCode.USAGE_NO_LONGER_AVAILABLE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.counted.counter.ExceptionCode;
import org.counted.counter.Release;

/** The rules of Exceptions (Code of Practice 5.1, appendix D; 5.0, appendix F). */
final class ExceptionRules {

  /** Codes up to this one are the provider's own. */
  private static final int LAST_OWN_CODE = 999;

  /** The codes that explain a report without usage. */
  private static final Set<Integer> WHY_EMPTY =
      Set.of(
          NO_USAGE_AVAILABLE.code(),
          USAGE_NOT_READY.code(),
          USAGE_NO_LONGER_AVAILABLE.code(),
          PARTIAL_DATA.code());

  /** The rules of each Exception in a header; gives the codes. */
  static Set<Integer> inHeader(HeaderParts header, boolean componentsAsked, Findings findings) {
    for (ExceptionPart exception : header.exceptions()) {
      one(exception, header.release(), findings);
      known(exception, header.release())
          .ifPresent(code -> placement(exception, code, componentsAsked, findings));
    }
    return header.exceptions().stream()
        .flatMap(exception -> exception.code().stream().boxed())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the Exceptions go with the body; to be asked when it is read. */
  static void withBody(HeaderParts header, boolean usage, Findings findings) {
    List<ExceptionPart> reasons =
        header.exceptions().stream()
            .filter(exception -> WHY_EMPTY.contains(exception.code().orElse(-1)))
            .toList();
    if (!usage && reasons.isEmpty()) {
      findings.critical(
          header.syntax().isJson() ? header.position() : header.at(HeaderParts.EXCEPTIONS),
          Rule.EXCEPTIONS,
          "no usage and no Exception that says why");
    }
    if (!usage) {
      return;
    }
    reasons.stream()
        .filter(exception -> exception.code().orElse(-1) == NO_USAGE_AVAILABLE.code())
        .forEach(
            exception ->
                findings.critical(
                    exception.position(), Rule.EXCEPTIONS, "3030 says that there is no usage"));
  }

  /** The rules of an Exception wherever it stands: code, message, data, severity. */
  static void one(ExceptionPart exception, Release release, Findings findings) {
    if (exception.code().isEmpty()) {
      return;
    }
    int number = exception.code().getAsInt();
    if (number >= 0 && number <= LAST_OWN_CODE) {
      return;
    }
    Optional<ExceptionCode> known = known(exception, release);
    if (known.isEmpty()) {
      findings.error(exception.position(), Rule.EXCEPTIONS, number + " is no code of this release");
      return;
    }
    ExceptionCode code = known.get();
    exception
        .message()
        .filter(message -> !message.value().equals(code.message()))
        .ifPresent(
            message ->
                findings.error(
                    message.position(), Rule.EXCEPTIONS, number + " reads: " + code.message()));
    if (code.requiresData() && exception.data().isEmpty()) {
      findings.error(exception.position(), Rule.EXCEPTIONS, number + " needs Data");
    }
    exception
        .severity()
        .filter(
            severity ->
                code.severities5().stream().noneMatch(one -> one.name().equals(severity.value())))
        .ifPresent(
            severity ->
                findings.error(
                    severity.position(),
                    Rule.EXCEPTIONS,
                    number + " has another Severity: " + code.severities5()));
  }

  private static void placement(
      ExceptionPart exception, ExceptionCode code, boolean componentsAsked, Findings findings) {
    if (!code.isInReport()) {
      findings.error(
          exception.position(),
          Rule.EXCEPTIONS,
          code.code() + " takes the place of a report and does not stand in one");
    }
    if (code == PARTIAL_DATA) {
      findings.warning(exception.position(), Rule.EXCEPTIONS, "3040: data are missing for good");
    }
    if (code == COMPONENTS_NOT_SUPPORTED && !componentsAsked) {
      findings.error(
          exception.position(), Rule.EXCEPTIONS, "3063 though nobody asked for components");
    }
  }

  private static Optional<ExceptionCode> known(ExceptionPart exception, Release release) {
    return exception.code().isEmpty()
        ? Optional.empty()
        : ExceptionCode.find(exception.code().getAsInt()).filter(code -> code.isIn(release));
  }

  private ExceptionRules() {}
}
