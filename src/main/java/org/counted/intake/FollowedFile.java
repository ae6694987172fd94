package org.counted.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A log that a server is writing: gives what there is, waits for more, and ends when the server has
 * gone on to another file of that name, or has begun this one anew.
 */
final class FollowedFile extends InputStream {

  private static final int HEAD_BYTES = 256;

  /**
   * How closely a log is followed.
   *
   * @param look how often to look for more
   * @param quiet how long the old file must have been quiet before the new one is taken up, as some
   *     of a server's processes write to the old one a little longer
   */
  record Pace(Duration look, Duration quiet) {
    static final Pace USUAL = new Pace(Duration.ofMillis(500), Duration.ofSeconds(5));
  }

  private final Path path;
  private final Pace pace;
  private final Runnable caughtUp;
  private final Object key;
  private final FileChannel channel;
  private final byte[] head = new byte[HEAD_BYTES];
  private long place;
  private long lastNews = System.nanoTime();
  private boolean hasNews = true;

  /**
   * @param caughtUp run whenever all that there is has been read
   */
  FollowedFile(Path path, Pace pace, Runnable caughtUp) throws IOException {
    this.path = path;
    this.pace = pace;
    this.caughtUp = caughtUp;
    Object before = key(path);
    FileChannel opened = FileChannel.open(path, StandardOpenOption.READ);
    Object behind = key(path);
    while (before == null || !before.equals(behind)) {
      opened.close();
      before = key(path);
      opened = FileChannel.open(path, StandardOpenOption.READ);
      behind = key(path);
    }
    this.key = before;
    this.channel = opened;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (!isBegunAnew()) {
      int read = channel.read(ByteBuffer.wrap(bytes, offset, length), place);
      if (read > 0) {
        took(bytes, offset, read);
        return read;
      }
      if (isLeft()) {
        return -1;
      }
      if (hasNews) {
        hasNews = false;
        caughtUp.run();
      }
      sleep();
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void took(byte[] bytes, int offset, int read) {
    if (place < HEAD_BYTES) {
      int at = (int) place;
      System.arraycopy(bytes, offset, head, at, Math.min(read, HEAD_BYTES - at));
    }
    place += read;
    lastNews = System.nanoTime();
    hasNews = true;
  }

  /** Whether another file has the log's name, and this one has long been quiet. */
  private boolean isLeft() throws IOException {
    if (System.nanoTime() - lastNews < pace.quiet.toNanos()) {
      return false;
    }
    Object now = key(path);
    return now != null && !now.equals(key);
  }

  /** Whether the file was emptied, and perhaps written since. */
  private boolean isBegunAnew() throws IOException {
    if (channel.size() < place) {
      return true;
    }
    int length = (int) Math.min(HEAD_BYTES, place);
    byte[] now = new byte[length];
    int read = length == 0 ? 0 : channel.read(ByteBuffer.wrap(now), 0);
    return read < length || !Arrays.equals(now, 0, length, head, 0, length);
  }

  private void sleep() throws InterruptedIOException {
    try {
      Thread.sleep(pace.look);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("told to stop");
    }
  }

  /** What tells a file from another of the same name; null when there is none. */
  private static @Nullable Object key(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return key == null ? attributes.creationTime() : key;
    } catch (NoSuchFileException rotating) {
      return null;
    }
  }
}
