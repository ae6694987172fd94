package org.counted.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.counted.validate.ApiCheck;
import org.counted.validate.ReportCheck;
import org.counted.validate.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a COUNTER report, or a live answer of a COUNTER API. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a COUNTER report (JSON, TSV or XLSX; Release 5.1 or 5), or what a COUNTER API answers",
      "to a URL, and prints findings by level with position and rule."
    },
    footer = {"", "Exit code 1 when a finding is an Error or worse."})
final class ValidateCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE|URL", description = "A report's file, or an http(s) address.")
  private String target = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (target.matches("https?://.*")) {
      return live();
    }
    return print(ReportCheck.of(Path.of(target))) ? 0 : 1;
  }

  /** A path of the API is asked as it stands; below a base address all lists and reports are. */
  private int live() throws IOException, InterruptedException {
    boolean acceptable = true;
    try (ApiCheck check = new ApiCheck()) {
      for (ApiCheck.Answer answer :
          check.check(URI.create(target.replace("|", "%7C").replace("\"", "%22")))) {
        out(answer.asked());
        acceptable &= print(answer.verdict());
      }
    }
    return acceptable ? 0 : 1;
  }

  private boolean print(Verdict verdict) {
    verdict.findings().forEach(finding -> out(finding.toString()));
    if (verdict.leftOut() > 0) {
      out("and " + verdict.leftOut() + " more");
    }
    out(verdict.level().name());
    return verdict.isAcceptable();
  }

  private void out(Object line) {
    if (spec != null) {
      spec.commandLine().getOut().println(line);
    }
  }
}
