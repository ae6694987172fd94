package org.counted.report;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.counted.count.DiskStrands;

/**
 * The rows of many customers, read once in the order in which they lie, customer by customer, and
 * laid down in a file, from which they come back side by side. One read of Elasticsearch serves any
 * number of members, where one for each would exhaust the scrolls that it allows.
 */
final class SpilledRows implements RowStrands {

  /** In memory for each customer while the strands are merged. */
  private static final int BUFFER = 8 << 10;

  private final DiskStrands disk;
  private final List<FileStrand> strands;

  private SpilledRows(DiskStrands disk, List<FileStrand> strands) {
    this.disk = disk;
    this.strands = strands;
  }

  /** Reads all rows, those of each read ordered by customer and key, to their end. */
  static SpilledRows of(List<? extends Iterator<RowJson.MonthRow>> reads, Path folder) {
    DiskStrands disk = new DiskStrands(folder);
    try {
      for (Iterator<RowJson.MonthRow> rows : reads) {
        write(rows, disk);
      }
      List<FileStrand> strands = new ArrayList<>();
      for (InputStream strand : disk.strands(BUFFER)) {
        strands.add(new FileStrand(strand));
      }
      return new SpilledRows(disk, strands);
    } catch (IOException e) {
      disk.close();
      throw new UncheckedIOException("Failed to lay rows down in " + folder, e);
    } catch (RuntimeException e) {
      disk.close();
      throw e;
    }
  }

  @Override
  public List<FileStrand> strands() {
    return List.copyOf(strands);
  }

  @Override
  public void close() {
    disk.close();
  }

  private static void write(Iterator<RowJson.MonthRow> rows, DiskStrands disk) throws IOException {
    String customer = "";
    DataOutputStream out = null;
    while (rows.hasNext()) {
      RowJson.MonthRow row = rows.next();
      if (out == null || !row.row().customer().equals(customer)) {
        out = new DataOutputStream(disk.begin());
        customer = row.row().customer();
      }
      byte[] bytes = RowJson.bytes(row.month(), row.row());
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /** One customer's rows, read back. */
  static final class FileStrand implements Iterator<RowJson.MonthRow> {

    private final DataInputStream in;

    private FileStrand(InputStream in) {
      this.in = new DataInputStream(in);
    }

    @Override
    public boolean hasNext() {
      try {
        in.mark(1);
        boolean more = in.read() >= 0;
        in.reset();
        return more;
      } catch (IOException e) {
        throw new UncheckedIOException("Failed to read rows back", e);
      }
    }

    @Override
    public RowJson.MonthRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException("all rows were read");
      }
      try {
        return RowJson.read(in.readNBytes(in.readInt()));
      } catch (IOException e) {
        throw new UncheckedIOException("Failed to read rows back", e);
      }
    }
  }
}
