package org.counted.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.counted.counter.Release;
import org.counted.validate.ApiCheck;
import org.counted.validate.Level;
import org.counted.validate.ReportCheck;
import org.counted.validate.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks COUNTER reports, or live COUNTER APIs. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks COUNTER reports (JSON, TSV, CSV or XLSX; Release 5.1 or 5), or a live COUNTER API, and",
      "prints findings by level with position and rule.",
      "",
      "A URL is a path of an API, which is asked as it stands, or the base of one: then its status,",
      "members, reports, and each listed report are asked for, and queued reports again until they",
      "are ready. What is being asked is told on standard error; credentials are not printed."
    },
    footer = {
      "",
      "Examples:",
      "  counted validate TR.json TR_J1.xlsx",
      "  counted validate https://example.org/counter --customer C1 --requestor R1",
      "  counted validate https://example.org/counter/r51/reports/tr?customer_id=C1\\&…",
      "",
      "Environment: COUNTED_VALIDATE_API_KEY, the API key, where no list of processes shows it.",
      "Exit codes: 0 nothing worse than a Warning, 1 an Error or worse, or it could not be asked,",
      "2 wrong usage."
    })
final class ValidateCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|URL",
      description = "Files of reports, or http(s) addresses.")
  private List<String> targets = new ArrayList<>();

  @Option(names = "--customer", paramLabel = "ID", description = "The customer_id to ask with.")
  private @Nullable String customer;

  @Option(names = "--requestor", paramLabel = "ID", description = "The requestor_id to ask with.")
  private @Nullable String requestor;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description = "The api_key to ask with. Default: what COUNTED_VALIDATE_API_KEY holds.")
  private @Nullable String apiKey;

  @Option(names = "--platform", paramLabel = "P", description = "The platform to ask for.")
  private @Nullable String platform;

  @Option(
      names = "--release",
      paramLabel = "R",
      defaultValue = "5.1",
      description = "The release to ask a base URL for: 5.1 (default) or 5.")
  private String release = "5.1";

  @Option(
      names = "--begin",
      paramLabel = "YYYY-MM",
      description = "The first month to ask for. Default: of each report the last that is listed.")
  private @Nullable YearMonth begin;

  @Option(names = "--end", paramLabel = "YYYY-MM", description = "The last month to ask for.")
  private @Nullable YearMonth end;

  private final Map<Level, Integer> levels = new EnumMap<>(Level.class);
  private boolean isAcceptable = true;

  @Override
  public Integer call() throws IOException, InterruptedException {
    for (String target : targets) {
      if (target.matches("https?://.*")) {
        live(URI.create(target.replace("|", "%7C").replace("\"", "%22")));
      } else {
        print(targets.size() > 1 ? target : "", ReportCheck.of(Path.of(target)));
      }
    }
    if (levels.values().stream().mapToInt(Integer::intValue).sum() > 1) {
      out(
          levels.entrySet().stream()
              .map(level -> level.getValue() + " " + level.getKey())
              .collect(Collectors.joining(", ", "All: ", "")));
    }
    return isAcceptable ? 0 : 1;
  }

  private void live(URI url) throws IOException, InterruptedException {
    Release asked =
        Release.find(release)
            .orElseThrow(
                () ->
                    new ParameterException(
                        commandSpec().commandLine(), "--release: " + release + " is not 5.1 or 5"));
    try (ApiCheck check = new ApiCheck()) {
      check.check(
          new ApiCheck.Question(
              url, asked, parameters(), Optional.ofNullable(begin), Optional.ofNullable(end)),
          path -> commandSpec().commandLine().getErr().println("asking " + path),
          answer -> print(answer.asked(), answer.verdict()));
    }
  }

  private Map<String, String> parameters() {
    Map<String, @Nullable String> given = new LinkedHashMap<>();
    given.put("customer_id", customer);
    given.put("requestor_id", requestor);
    given.put("api_key", apiKey == null ? System.getenv("COUNTED_VALIDATE_API_KEY") : apiKey);
    given.put("platform", platform);
    Map<String, String> parameters = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          if (value != null && !value.isBlank()) {
            parameters.put(name, value);
          }
        });
    return parameters;
  }

  private void print(String what, Verdict verdict) {
    if (!what.isEmpty()) {
      out(what);
    }
    verdict.findings().forEach(finding -> out(finding.toString()));
    if (verdict.leftOut() > 0) {
      out("and " + verdict.leftOut() + " more");
    }
    out(verdict.level().name());
    levels.merge(verdict.level(), 1, Integer::sum);
    isAcceptable &= verdict.isAcceptable();
  }

  private void out(String line) {
    commandSpec().commandLine().getOut().println(line);
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    return spec;
  }
}
