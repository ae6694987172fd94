package org.counted.report;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of many customers, read once in the order in which they lie, customer by customer, and
 * laid down in a file, from which they come back side by side. One read of Elasticsearch serves any
 * number of members, where one for each would exhaust the scrolls that it allows.
 */
final class SpilledRows implements RowRuns {

  /** In memory for each customer while the runs are merged. */
  private static final int BUFFER = 8 << 10;

  private final FileChannel file;
  private final List<FileRun> runs = new ArrayList<>();

  private SpilledRows(FileChannel file) {
    this.file = file;
  }

  /** Reads all rows, ordered by customer and key, to their end. */
  static SpilledRows of(Iterator<RowJson.MonthRow> rows, Path folder) {
    try {
      Files.createDirectories(folder);
      Path path = Files.createTempFile(folder, "rows-", ".tmp");
      SpilledRows spilled =
          new SpilledRows(
              FileChannel.open(
                  path,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE));
      try {
        spilled.write(rows);
        return spilled;
      } catch (IOException | RuntimeException e) {
        spilled.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to lay rows down in " + folder, e);
    }
  }

  @Override
  public List<FileRun> runs() {
    return List.copyOf(runs);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to close a file of rows", e);
    }
  }

  private void write(Iterator<RowJson.MonthRow> rows) throws IOException {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16));
    String customer = "";
    long begin = 0;
    long end = 0;
    while (rows.hasNext()) {
      RowJson.MonthRow row = rows.next();
      if (!row.row().customer().equals(customer)) {
        add(begin, end);
        begin = end;
        customer = row.row().customer();
      }
      byte[] bytes = RowJson.bytes(row.month(), row.row());
      out.writeInt(bytes.length);
      out.write(bytes);
      end += Integer.BYTES + bytes.length;
    }
    out.flush();
    add(begin, end);
  }

  private void add(long begin, long end) {
    if (begin < end) {
      runs.add(new FileRun(file, begin, end));
    }
  }

  /** The rows between two places of the file. */
  static final class FileRun implements Iterator<RowJson.MonthRow> {

    private final DataInputStream in;
    private long left;

    private FileRun(FileChannel file, long begin, long end) {
      this.in = new DataInputStream(new BufferedInputStream(new Piece(file, begin), BUFFER));
      this.left = end - begin;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public RowJson.MonthRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException("all rows were read");
      }
      try {
        byte[] bytes = in.readNBytes(in.readInt());
        left -= Integer.BYTES + bytes.length;
        return RowJson.read(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException("Failed to read rows back", e);
      }
    }
  }

  /** A file from some place on, read without moving the others' place. */
  private static final class Piece extends InputStream {

    private final FileChannel file;
    private long position;

    Piece(FileChannel file, long position) {
      this.file = file;
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = file.read(ByteBuffer.wrap(bytes, offset, length), position);
      position += Math.max(read, 0);
      return read;
    }
  }
}
