package org.counted.customer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A small file that one at a time may replace: whoever reads it finds the old text or the new one.
 * The new text grows in a file beside it, whose being there is the lock. Closed without a commit
 * nothing has happened.
 */
final class WholeFile implements Closeable {

  private static final int WAIT_MILLIS = 5_000;

  private final Path file;
  private final Path fresh;
  private final FileChannel channel;
  private boolean isCommitted;

  private WholeFile(Path file, Path fresh, FileChannel channel) {
    this.file = file;
    this.fresh = fresh;
    this.channel = channel;
  }

  /** Waits a few seconds for another change to end. */
  static WholeFile open(Path named) throws IOException {
    Path file = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    for (int waited = 0; ; waited += 100) {
      try {
        FileChannel channel =
            FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new WholeFile(file, fresh, channel);
      } catch (FileAlreadyExistsException e) {
        if (waited >= WAIT_MILLIS) {
          IOException busy =
              new IOException(
                  fresh + " is there: somebody changes the file, or was cut off; then delete it");
          busy.addSuppressed(e);
          throw busy;
        }
        pause();
      }
    }
  }

  /** The text as it is before the change; empty when there is no file. */
  String text() throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** Writes to the disk and renames; the permissions stay. */
  void commit(String text) throws IOException {
    keepPermissions();
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    isCommitted = true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!isCommitted) {
      Files.deleteIfExists(fresh);
    }
  }

  /** A new file is its owner's alone: it may hold secrets. */
  private void keepPermissions() throws IOException {
    if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          fresh,
          Files.exists(file)
              ? Files.getPosixFilePermissions(file)
              : PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while another changes the file", e);
    }
  }
}
