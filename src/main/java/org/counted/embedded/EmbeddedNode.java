package org.counted.embedded;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running Elasticsearch of our own, in a data folder that this process owns. When the node dies,
 * it is started again on the same data, at another address.
 */
public final class EmbeddedNode implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EmbeddedNode.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Told of what happens to the node after its start, on the thread that watches it. */
  public interface Listener {
    /** The node ended, and will be started again after a pause. */
    default void died(String cause) {}

    /** The node answers again. */
    default void restarted(URI address) {}
  }

  /**
   * How to run a node.
   *
   * @param home the folder with Elasticsearch's jars
   * @param data the data folder
   * @param heap the node's heap as the JVM takes it, {@code 512m} or {@code 2g}
   * @param jvmFlags flags of the node's JVM besides its heap
   * @param elasticsearch settings of Elasticsearch that replace or add to ours
   * @param startTimeout for each of the two steps: until the port is open, and until the node can
   *     be used
   * @param java a JDK's folder or its {@code java}; absent, the one that runs this code
   */
  public record Settings(
      Path home,
      Path data,
      String heap,
      List<String> jvmFlags,
      Map<String, String> elasticsearch,
      Duration startTimeout,
      @Nullable Path java) {
    private static final long GIB = 1L << 30;

    /** On a heap this small G1 spends more on its own work than its short pauses are worth. */
    private static final List<String> JVM_FLAGS = List.of("-XX:+UseParallelGC");

    public Settings {
      if (!heap.matches("[1-9]\\d*[mMgG]")) {
        throw new IllegalArgumentException("heap: " + heap + " is not a size like 512m or 2g");
      }
      home = home.toAbsolutePath().normalize();
      jvmFlags = List.copyOf(jvmFlags);
      elasticsearch = Map.copyOf(elasticsearch);
    }

    /** The defaults, in the given data folder. */
    public static Settings in(Path data) {
      return new Settings(
          NodeHome.find(), data, defaultHeap(), JVM_FLAGS, Map.of(), Duration.ofMinutes(2), null);
    }

    /** Half a gigabyte on a machine or in a container with less than eight, one on larger ones. */
    private static String defaultHeap() {
      return ManagementFactory.getOperatingSystemMXBean()
                  instanceof com.sun.management.OperatingSystemMXBean machine
              && machine.getTotalMemorySize() >= 8 * GIB
          ? "1g"
          : "512m";
    }

    public Settings withHome(Path home) {
      return new Settings(home, data, heap, jvmFlags, elasticsearch, startTimeout, java);
    }

    public Settings withHeap(String heap) {
      return new Settings(home, data, heap, jvmFlags, elasticsearch, startTimeout, java);
    }

    public Settings withJvmFlags(List<String> jvmFlags) {
      return new Settings(home, data, heap, jvmFlags, elasticsearch, startTimeout, java);
    }

    public Settings withElasticsearch(Map<String, String> elasticsearch) {
      return new Settings(home, data, heap, jvmFlags, elasticsearch, startTimeout, java);
    }

    public Settings withStartTimeout(Duration startTimeout) {
      return new Settings(home, data, heap, jvmFlags, elasticsearch, startTimeout, java);
    }

    public Settings withJava(@Nullable Path java) {
      return new Settings(home, data, heap, jvmFlags, elasticsearch, startTimeout, java);
    }
  }

  private final Settings settings;
  private final DataFolder.Owned folder;
  private final Thread watch;
  private volatile NodeProcess process;
  private volatile Listener listener = new Listener() {};
  private volatile boolean closing;

  private EmbeddedNode(Settings settings, DataFolder.Owned folder, NodeProcess process) {
    this.settings = settings;
    this.folder = folder;
    this.process = process;
    this.watch = Thread.ofPlatform().daemon().name("elasticsearch-watch").unstarted(this::watch);
  }

  /** Starts a node; refuses when another process uses its data folder. */
  public static EmbeddedNode start(Settings settings) {
    return switch (DataFolder.open(settings.data())) {
      case DataFolder.Owned owned -> start(settings, owned);
      case DataFolder.InUse inUse -> throw inUse.refusal();
    };
  }

  /** Starts a node in a folder that is ours already, and takes the folder over. */
  public static EmbeddedNode start(Settings settings, DataFolder.Owned folder) {
    @Nullable NodeProcess process = null;
    boolean started = false;
    try {
      process = NodeProcess.start(settings, folder.path());
      folder.publish(process.address(), process.pid());
      EmbeddedNode node = new EmbeddedNode(settings, folder, process);
      node.watch.start();
      started = true;
      return node;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new EmbeddedNodeException("Interrupted while Elasticsearch started", interrupt);
    } finally {
      if (!started) {
        if (process != null) {
          process.stop();
        }
        folder.close();
      }
    }
  }

  /** Where the node answers; another address after a restart. */
  public URI address() {
    return process.address();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Replaces the listener. */
  public void listen(Listener listener) {
    this.listener = listener;
  }

  private void watch() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!closing) {
        long since = System.nanoTime();
        String cause = process.awaitEnd();
        folder.withdraw();
        LOG.log(Level.ERROR, "Elasticsearch ended and will be started again: {0}", cause);
        listener.died(cause);
        boolean stable = System.nanoTime() - since > LONGEST_PAUSE.toNanos();
        pause = startAgain(stable ? FIRST_PAUSE : pause);
        listener.restarted(process.address());
      }
    } catch (InterruptedException closed) {
      LOG.log(Level.DEBUG, "No more restarts", closed);
    }
  }

  /** Tries ever more slowly until the node runs; returns the pause before the next restart. */
  private Duration startAgain(Duration first) throws InterruptedException {
    Duration pause = first;
    while (true) {
      Thread.sleep(pause);
      pause = longer(pause);
      try {
        if (!process.isAlive()) {
          process = NodeProcess.start(settings, folder.path());
        }
        folder.publish(process.address(), process.pid());
        LOG.log(Level.INFO, "Elasticsearch runs again at {0}", process.address());
        return pause;
      } catch (EmbeddedNodeException failure) {
        LOG.log(Level.ERROR, "{0}; next try in {1} s", failure.getMessage(), pause.toSeconds());
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  /** Closes the node cleanly and gives the data folder free. */
  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    watch.interrupt();
    try {
      watch.join();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
    process.stop();
    folder.withdraw();
    folder.close();
  }
}
