package org.counted.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.counted.elastic.Connection;
import org.counted.intake.DeadLetter;
import org.counted.intake.Delivered;
import org.counted.intake.Intake;
import org.counted.intake.Replay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what Elasticsearch refused, or sends it once more. */
@Command(
    name = "letters",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the dead letters: documents that Elasticsearch refused and would refuse again, each",
      "with the time, the reason, its index and its id. They lie in dead-letters/ in the data",
      "folder, one file of NDJSON for each day, and may be corrected there by hand."
    },
    footer = {
      "",
      "Exit code 1 when letters are left after --replay.",
      "",
      "Examples:",
      "  counted letters",
      "  counted letters --replay"
    })
final class LettersCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--replay",
      description = {
        "Sends all of them once more, after the cause is gone. What is stored, or turns out to be",
        "there already, is no dead letter any more; what is refused again stays one."
      })
  private boolean replay;

  @Override
  public Integer call() {
    if (spec == null) {
      return 2;
    }
    PrintWriter out = spec.commandLine().getOut();
    Replay letters = Beans.get(Intake.class).deadLetters();
    if (!replay) {
      return list(letters, out);
    }
    Beans.get(Connection.class).await();
    return replay(letters, out);
  }

  private static int replay(Replay letters, PrintWriter out) {
    Delivered delivered = letters.run();
    out.printf(
        Locale.ROOT,
        "%,d stored, %,d were there already, %,d refused again%n",
        delivered.stored(),
        delivered.duplicates(),
        delivered.dead());
    return delivered.dead() > 0 ? 1 : 0;
  }

  private static int list(Replay letters, PrintWriter out) {
    long[] count = {0};
    long unreadable =
        letters.list(
            letter -> {
              out.println(line(letter));
              count[0]++;
            });
    out.printf(Locale.ROOT, "%,d dead letters", count[0]);
    out.println(unreadable > 0 ? ", and " + unreadable + " lines that cannot be read" : "");
    return 0;
  }

  private static String line(DeadLetter letter) {
    return letter.at() + "  " + letter.index() + "  " + letter.id() + "  " + letter.reason();
  }
}
