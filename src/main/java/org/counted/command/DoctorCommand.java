package org.counted.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.counted.elastic.Connection;
import org.counted.intake.IntakeStatus;
import org.counted.report.Trace;
import org.counted.watch.Diagnosis;
import org.counted.watch.Doctor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what became of an item's events on a date. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Follows the events of one item on one date from the door to the reports: do they wait in the",
      "journal, were they refused, are they stored, counted or left out and by which rule, which",
      "report shows them; and a verdict. docs/runbook.md tells what to do about it."
    },
    footer = {
      "",
      "Examples:",
      "  counted doctor --platform exampl --item a1 --date 2026-10-03",
      "  counted doctor --item exampl:ja --date 2026-10-03 --json",
      "",
      "Exit code 0 when all is as it should be, 1 when something is to be done."
    })
final class DoctorCommand implements Callable<Integer> {

  /** A cluster that is away is told, not waited for as long as work would be. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--platform",
      paramLabel = "P",
      defaultValue = "",
      description = "The platform, where the item's namespace does not tell it.")
  private String platform = "";

  @Option(
      names = "--item",
      required = true,
      paramLabel = "I",
      description = "Id of the item, title or database, with the platform's namespace or without.")
  private String item = "";

  @Option(
      names = "--date",
      required = true,
      paramLabel = "D",
      description = "The date of use, YYYY-MM-DD, in the platform's time zone.")
  private @Nullable LocalDate date;

  @Option(names = "--json", description = "The answer of GET /doctor.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    if (spec == null || date == null) {
      return 2;
    }
    Beans.get(Connection.class).await(PATIENCE);
    Diagnosis diagnosis = Beans.get(Doctor.class).examine(platform, item, date);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(IndentedJson.of(diagnosis));
    } else {
      print(out, diagnosis);
    }
    return diagnosis.isSound() ? 0 : 1;
  }

  private static void print(PrintWriter out, Diagnosis diagnosis) {
    out.println(diagnosis.subject() + " on " + diagnosis.date());
    line(out, "doors", doors(diagnosis.doors()));
    line(
        out,
        "journal",
        diagnosis.waiting() == 0
            ? "none of it waits"
            : diagnosis.waiting() + " wait since " + diagnosis.waitingSince());
    line(
        out,
        "dead letters",
        diagnosis.refused().isEmpty() ? "none of it" : String.join("; ", diagnosis.refused()));
    Trace trace = diagnosis.trace();
    if (trace == null) {
      line(out, "Elasticsearch", String.valueOf(diagnosis.problem()));
    } else {
      line(out, "stored", Long.toString(trace.stored()));
      line(out, "counted", trace.counted() + "  " + Trace.text(trace.figures()));
      trace.leftOut().forEach((rule, count) -> line(out, "left out", count + "  " + rule.text()));
      line(out, "daily reports", reported(trace.day()));
      line(out, trace.report() + " of the month", reported(trace.month()));
    }
    line(out, "verdict", diagnosis.verdict());
    diagnosis.advice().forEach(each -> line(out, "next", each));
  }

  private static String doors(@Nullable IntakeStatus doors) {
    if (doors == null) {
      return "no service ran on this data folder";
    }
    return doors.counts().accepted()
        + " events accepted, "
        + doors.counts().rejected()
        + " rejected since the service started; as of "
        + doors.at()
        + (doors.problem() == null ? "" : "; nothing can be taken in: " + doors.problem());
  }

  private static String reported(Trace.Reported reported) {
    return reported.period()
        + " "
        + reported.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + (reported.run() == null ? "" : ", run " + reported.run())
        + (reported.served() == null ? "" : ": " + Trace.text(reported.served()))
        + (reported.failure() == null ? "" : "; newest run failed: " + reported.failure());
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("  %-16s %s%n", name, value);
  }
}
