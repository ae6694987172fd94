package org.counted.embedded;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything the service keeps on this machine, as one process found it:
 * {@link Owned} by itself, or {@link InUse} by another.
 *
 * <p>Ownership is a lock on the file {@code lock}, which the operating system releases however its
 * owner ends. The file {@code node.address} says where the owner's node answers; without an owner
 * it means nothing.
 */
public sealed interface DataFolder {
  Path path();

  /** Makes the folder when needed, and locks it unless another process has. */
  static DataFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      path = Files.createDirectories(path).toRealPath();
      return lock(path);
    } catch (IOException failure) {
      throw unusable(path, failure);
    }
  }

  private static DataFolder lock(Path path) throws IOException {
    String held = Owned.HELD + path;
    // Opening and closing the lock file once more would release this process's own lock.
    if (System.getProperties().putIfAbsent(held, "held") != null) {
      return new InUse(path, ProcessHandle.current().pid());
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              path.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        return new InUse(path, owner(channel));
      }
      channel.truncate(0);
      channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
      Owned owned = new Owned(path, channel);
      owned.withdraw();
      channel = null;
      held = "";
      return owned;
    } finally {
      if (channel != null) {
        channel.close();
      }
      System.getProperties().remove(held);
    }
  }

  private static long owner(FileChannel lock) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    lock.read(pid, 0);
    String digits = StandardCharsets.UTF_8.decode(pid.flip()).toString().strip();
    return digits.matches("\\d+") ? Long.parseLong(digits) : -1;
  }

  /** One sentence for what is wrong with a folder. */
  static EmbeddedNodeException unusable(Path path, IOException failure) {
    if (failure instanceof ClosedByInterruptException) {
      return new EmbeddedNodeException("Interrupted while Elasticsearch started", failure);
    }
    String reason =
        switch (failure) {
          case AccessDeniedException denied -> "this user may not write there";
          case FileAlreadyExistsException exists -> exists.getFile() + " is not a folder";
          case FileSystemException system when system.getReason() != null -> system.getReason();
          default -> failure.toString();
        };
    return new EmbeddedNodeException(
        "The data folder " + path + " cannot be used: " + reason, failure);
  }

  /** A data folder that this process has locked; closing it gives it free. */
  final class Owned implements DataFolder, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DataFolder.class.getName());

    /** Seen by all class loaders of this JVM, unlike a static set. */
    private static final String HELD = "counted.data-folder.held:";

    private final Path path;
    private final FileChannel lock;

    private Owned(Path path, FileChannel lock) {
      this.path = path;
      this.lock = lock;
    }

    @Override
    public Path path() {
      return path;
    }

    /** Tells other processes where this owner's node answers. */
    void publish(URI address, long pid) {
      Path fresh = path.resolve("node.address.new");
      try {
        Files.write(fresh, List.of(address.toString(), Long.toString(pid)));
        Files.move(fresh, path.resolve("node.address"), StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException failure) {
        throw unusable(path, failure);
      }
    }

    /** Takes the address back; at worst others ask at an address that does not answer. */
    void withdraw() {
      try {
        Files.deleteIfExists(path.resolve("node.address"));
      } catch (IOException failure) {
        LOG.log(Level.WARNING, "Cannot remove {0}/node.address: {1}", path, failure);
      }
    }

    @Override
    public void close() {
      try {
        lock.close();
      } catch (IOException failure) {
        throw unusable(path, failure);
      } finally {
        System.getProperties().remove(HELD + path);
      }
    }
  }

  /**
   * A data folder that another process has locked.
   *
   * @param owner the id of that process, −1 when it cannot be read
   */
  record InUse(Path path, long owner) implements DataFolder {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Where the owner's node answers now; empty while it starts, and after it has ended. */
    public Optional<URI> address() {
      try {
        return Files.readAllLines(path.resolve("node.address")).stream()
            .findFirst()
            .map(URI::create);
      } catch (NoSuchFileException none) {
        return Optional.empty();
      } catch (IOException failure) {
        throw unusable(path, failure);
      }
    }

    /** As {@link #address()}, but waits for a node that is just being started. */
    public URI address(Duration patience) {
      long deadline = System.nanoTime() + patience.toNanos();
      while (true) {
        @Nullable URI found = address().orElse(null);
        if (found != null) {
          return found;
        }
        if (System.nanoTime() > deadline || !isOwnerAlive()) {
          throw new EmbeddedNodeException(
              "The process %d uses the data folder %s, but no Elasticsearch of it answers"
                  .formatted(owner, path));
        }
        pause();
      }
    }

    private boolean isOwnerAlive() {
      return owner < 0 || ProcessHandle.of(owner).isPresent();
    }

    private static void pause() {
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        throw new EmbeddedNodeException("Interrupted while waiting for Elasticsearch", interrupt);
      }
    }

    /** The refusal for whoever must be the only one. */
    public EmbeddedNodeException refusal() {
      return new EmbeddedNodeException(
          "Another counted, process %d, uses the data folder %s: stop it first, or use another folder"
              .formatted(owner, path));
    }
  }
}
