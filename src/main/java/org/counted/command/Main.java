package org.counted.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Set;

/**
 * The entry point. Help, versions, bad usage and what needs no service are answered at once; for
 * the rest the application is started, without its HTTP doors unless it is to serve.
 */
@QuarkusMain
public final class Main implements QuarkusApplication {

  private static final Set<String> OFFLINE = Set.of("customer", "generate", "validate", "help");
  private static final Set<String> ASKS_FOR_HELP = Set.of("-h", "--help", "-V", "--version");

  public static void main(String[] arguments) {
    if (isOffline(List.of(arguments))) {
      System.exit(Counted.commandLine().execute(arguments));
    }
    int usage = Counted.check(arguments);
    if (usage != 0) {
      System.exit(usage);
    }
    // Harvesters send what java.net.URI refuses, a raw | above all; it would be a bare 400.
    System.setProperty("vertx.disableURIValidation", "true");
    if (arguments[0].equals("bench")) {
      BenchCommand.prepare();
    } else if (!arguments[0].equals("serve")) {
      System.setProperty("quarkus.http.host-enabled", "false");
      System.setProperty("quarkus.scheduler.enabled", "false");
      System.setProperty("quarkus.log.level", "WARN");
      System.setProperty("counted.attach", "true");
    }
    Quarkus.run(Main.class, Main::ended, arguments);
  }

  @Override
  public int run(String... arguments) {
    return Counted.commandLine().execute(arguments);
  }

  /** A failed start is told in one sentence, not in a stack trace. */
  private static void ended(int code, Throwable failure) {
    if (failure != null) {
      if (Boolean.getBoolean("org.counted.trace")) {
        failure.printStackTrace();
      }
      System.err.println("counted: " + Failures.sentence(failure));
      System.exit(code == 0 ? 1 : code);
    }
    System.exit(code);
  }

  private static boolean isOffline(List<String> arguments) {
    return arguments.isEmpty()
        || OFFLINE.contains(arguments.getFirst())
        || arguments.stream().anyMatch(ASKS_FOR_HELP::contains);
  }
}
