package org.counted.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.counted.elastic.Elasticsearch;

/** A long stream of bytes, compressed, as documents of an index, a part of it in each. */
final class KeptParts {

  private static final int PART = 1 << 20;

  private KeptParts() {}

  /** Writes all that the parts hold, one of them in memory. */
  static void write(
      Elasticsearch elasticsearch, String index, String name, int parts, OutputStream out)
      throws IOException {
    try (InputStream in =
        new GZIPInputStream(new Reader(elasticsearch, index, name, parts), 1 << 16)) {
      in.transferTo(out);
    }
  }

  private static String id(String name, int number) {
    return name + "-" + number;
  }

  /** Reads part after part. */
  private static final class Reader extends InputStream {

    private final Elasticsearch elasticsearch;
    private final String index;
    private final String name;
    private final int parts;
    private int next;
    private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

    Reader(Elasticsearch elasticsearch, String index, String name, int parts) {
      this.elasticsearch = elasticsearch;
      this.index = index;
      this.name = name;
      this.parts = parts;
    }

    @Override
    public int read() throws IOException {
      return turn() ? part.read() : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return turn() ? part.read(bytes, offset, length) : -1;
    }

    /** Takes the next part when one is at its end; false when all are. */
    private boolean turn() throws IOException {
      while (part.available() == 0) {
        if (next == parts) {
          return false;
        }
        String data = elasticsearch.document(index, id(name, next)).path("data").asText();
        if (data.isEmpty()) {
          throw new IOException("part " + next + " of " + name + " is gone from " + index);
        }
        part = new ByteArrayInputStream(Base64.getDecoder().decode(data));
        next++;
      }
      return true;
    }
  }

  /** Stores what is written to it. */
  static final class Writer extends OutputStream {

    private final Elasticsearch elasticsearch;
    private final String index;
    private final String name;
    private final ByteArrayOutputStream part = new ByteArrayOutputStream(PART + (PART >> 3));
    private int count;
    private long bytes;

    Writer(Elasticsearch elasticsearch, String index, String name) {
      this.elasticsearch = elasticsearch;
      this.index = index;
      this.name = name;
    }

    int count() {
      return count;
    }

    long bytes() {
      return bytes;
    }

    @Override
    public void write(int one) {
      part.write(one);
      storeIfFull();
    }

    @Override
    public void write(byte[] some, int offset, int length) {
      part.write(some, offset, length);
      storeIfFull();
    }

    @Override
    public void close() {
      if (part.size() > 0) {
        store();
      }
    }

    private void storeIfFull() {
      if (part.size() >= PART) {
        store();
      }
    }

    private void store() {
      elasticsearch.call(
          "PUT",
          "/" + index + "/_doc/" + id(name, count),
          "{\"data\":\"" + Base64.getEncoder().encodeToString(part.toByteArray()) + "\"}");
      bytes += part.size();
      count++;
      part.reset();
    }
  }
}
