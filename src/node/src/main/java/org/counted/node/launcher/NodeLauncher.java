package org.counted.node.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * The main of the embedded node: Elasticsearch settings as {@code key=value} arguments, of which
 * {@code path.home} must be one.
 *
 * <p>The node lives as long as its standard input is open. The process that started it holds the
 * other end, so the node cannot outlive it, however that ends. A failure is told in one line,
 * {@code node failed: CAUSE}, and exit code 1.
 */
public final class NodeLauncher {
  private static final int CLOSE_SECONDS = 20;

  /** The real one: the server's logging replaces {@code System.err}. */
  private static final PrintStream ERR = System.err;

  private static volatile Node running;

  private NodeLauncher() {}

  public static void main(String[] arguments) {
    watchStandardInput();
    ignoreTerminal();
    try {
      Thread.setDefaultUncaughtExceptionHandler(NodeLauncher::uncaught);
      start(settings(arguments));
      new CountDownLatch(1).await();
    } catch (Throwable failure) {
      fail(failure);
    }
  }

  private static Map<String, String> settings(String[] arguments) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("not a setting (key=value): " + argument);
      }
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return settings;
  }

  private static void start(Map<String, String> settings) throws Exception {
    // Where the server looks for lib/platform/OS-ARCH/libzstd; its vector library is not published.
    System.setProperty("es.path.home", settings.getOrDefault("path.home", ""));
    System.setProperty("org.elasticsearch.nativeaccess.enableVectorLibrary", "false");
    LogConfigurator.registerErrorListener();
    settings.putIfAbsent("cluster.name", "counted");
    settings.putIfAbsent("node.name", "counted");
    Environment environment =
        new Environment(Settings.builder().putProperties(settings, k -> k).build(), null);
    LogConfigurator.setClusterName(settings.get("cluster.name"));
    LogConfigurator.setNodeName(settings.get("node.name"));
    // The ports files are written here, and the server does not make the folder.
    Files.createDirectories(environment.logsDir());
    LogConfigurator.configure(environment, true);
    PluginsLoader plugins =
        PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
            PluginsLoader.loadPluginsBundles(environment.pluginsDir(), false),
            Map.of(),
            Node.class.getModule().isNamed());
    Node node = new Node(environment, plugins);
    running = node;
    Runtime.getRuntime().addShutdownHook(new Thread(NodeLauncher::close, "close"));
    node.start();
  }

  private static void watchStandardInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException closed) {
                // As good as its end.
              }
              System.exit(0);
            },
            "lifeline");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Ctrl-C at a terminal goes to the whole group of processes. The one that started us still needs
   * the node to finish its work, and ends it when it is done. By reflection, because the compiler
   * warns of the type and cannot be told not to.
   */
  private static void ignoreTerminal() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      for (String name : List.of("INT", "HUP")) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(
                null,
                signal.getConstructor(String.class).newInstance(name),
                handler.getField("SIG_IGN").get(null));
      }
    } catch (ReflectiveOperationException none) {
      // No such signals here.
    }
  }

  private static void close() {
    Node node = running;
    try {
      node.prepareForClose();
      node.close();
      node.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      ERR.println("node did not close cleanly: " + cause(failure));
    }
  }

  /** An {@code Error} leaves the server in a state that nobody has thought of: stop at once. */
  private static void uncaught(Thread thread, Throwable failure) {
    ERR.println("uncaught in " + thread.getName());
    failure.printStackTrace(ERR);
    if (failure instanceof Error) {
      ERR.println("node failed: " + cause(failure));
      Runtime.getRuntime().halt(1);
    }
  }

  private static void fail(Throwable failure) {
    failure.printStackTrace(ERR);
    ERR.println("node failed: " + cause(failure));
    ERR.flush();
    System.exit(1);
  }

  private static String cause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? "" : ": " + root.getMessage().lines().findFirst().orElse("");
    String rootLine = root.getClass().getSimpleName() + message;
    if (root == failure || failure.getMessage() == null) {
      return rootLine;
    }
    return failure.getMessage().lines().findFirst().orElse("") + " (" + rootLine + ")";
  }
}
