package org.counted.push;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;
import org.counted.report.UsageLines;
import org.jspecify.annotations.Nullable;

/** A Dataset Report in parts that a hub can take, made as the usage is read. */
final class DatasetParts implements Iterator<DatasetParts.Part>, AutoCloseable {

  /** A report of its own, compressed, with some of the datasets. */
  @SuppressWarnings("ArrayRecordComponent") // sent, never compared
  record Part(byte[] gzip, int datasets) {}

  private final UsageLines lines;
  private final Datasets datasets;
  private final DatasetJson json;
  private final int most;

  DatasetParts(UsageLines lines, DatasetJson json, int most) {
    this.lines = lines;
    this.datasets = new Datasets(lines);
    this.json = json;
    this.most = most;
  }

  @Override
  public boolean hasNext() {
    return datasets.hasNext();
  }

  @Override
  public Part next() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      int written;
      try (OutputStream gzip = new GZIPOutputStream(bytes)) {
        written = json.write(gzip, datasets, most, true);
      }
      return new Part(bytes.toByteArray(), written);
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to write a dataset report", e);
    }
  }

  void writeAll(OutputStream out) throws IOException {
    json.write(out, datasets, Integer.MAX_VALUE, false);
  }

  @Override
  public void close() {
    lines.close();
  }

  /** Those among all items that were used as datasets. */
  private static final class Datasets implements Iterator<Dataset> {

    private final UsageLines lines;
    private @Nullable Dataset next;

    Datasets(UsageLines lines) {
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      while (next == null && lines.hasNext()) {
        Dataset dataset = Dataset.of(lines.next());
        next = dataset.performance().isEmpty() ? null : dataset;
      }
      return next != null;
    }

    @Override
    public Dataset next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException("all datasets were read");
      }
      Dataset dataset = next;
      next = null;
      return dataset;
    }
  }
}
