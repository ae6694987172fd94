package org.counted.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.counted.validate.Exchange;
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
    Verdict verdict = target.matches("https?://.*") ? live() : ReportCheck.of(Path.of(target));
    if (spec != null) {
      verdict.findings().forEach(finding -> spec.commandLine().getOut().println(finding));
      if (verdict.leftOut() > 0) {
        spec.commandLine().getOut().println("and " + verdict.leftOut() + " more");
      }
      spec.commandLine().getOut().println(verdict.level());
    }
    return verdict.isAcceptable() ? 0 : 1;
  }

  private Verdict live() throws IOException, InterruptedException {
    URI address = URI.create(target.replace("|", "%7C"));
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build()) {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(5)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return ReportCheck.ofExchange(
          new Exchange(address, response.statusCode(), response.headers().map(), response.body()));
    }
  }
}
