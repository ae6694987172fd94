package org.counted.count;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strands of sorted records in a file: laid down one after the other, they come back side by side,
 * to be merged. Wherever the system allows it the file has no name, so that a process that is
 * killed leaves nothing behind.
 */
public final class DiskStrands implements AutoCloseable {

  private static final int WRITE_BUFFER = 64 << 10;

  private final Path folder;
  private @Nullable FileChannel file;
  private OutputStream out = OutputStream.nullOutputStream();
  private final List<Long> begins = new ArrayList<>();

  /**
   * Nothing yet: the file is made with the first strand.
   *
   * @param folder of the file, which is made when it is missing
   */
  public DiskStrands(Path folder) {
    this.folder = folder;
  }

  /**
   * Begins the next strand; whoever writes flushes the stream before, and at the end.
   *
   * @throws IOException when the folder cannot be written
   */
  public OutputStream begin() throws IOException {
    if (file == null) {
      file = open();
      out = new BufferedOutputStream(Channels.newOutputStream(file), WRITE_BUFFER);
    }
    out.flush();
    begins.add(file.position());
    return out;
  }

  private FileChannel open() throws IOException {
    Files.createDirectories(folder);
    Path path = Files.createTempFile(folder, "strands-", ".tmp");
    FileChannel unnamed =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    Files.deleteIfExists(path);
    return unnamed;
  }

  /**
   * The strands, each from its beginning to its end.
   *
   * @param buffer bytes of memory for each
   */
  public List<InputStream> strands(int buffer) throws IOException {
    List<InputStream> strands = new ArrayList<>();
    if (file == null) {
      return strands;
    }
    out.flush();
    for (int i = 0; i < begins.size(); i++) {
      long end = i + 1 < begins.size() ? begins.get(i + 1) : file.size();
      strands.add(new BufferedInputStream(new Piece(file, begins.get(i), end), buffer));
    }
    return strands;
  }

  @Override
  public void close() {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to close a file of records", e);
    }
  }

  /** The bytes between two places of the file, read without moving the others' place. */
  private static final class Piece extends InputStream {

    private final FileChannel file;
    private final long end;
    private long position;

    Piece(FileChannel file, long begin, long end) {
      this.file = file;
      this.position = begin;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (position >= end) {
        return -1;
      }
      int most = (int) Math.min(length, end - position);
      int read = file.read(ByteBuffer.wrap(bytes, offset, most), position);
      position += Math.max(read, 0);
      return read;
    }
  }
}
