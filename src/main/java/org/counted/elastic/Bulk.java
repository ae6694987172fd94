package org.counted.elastic;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A bulk request being put together: pairs of an action line and a document. */
public final class Bulk {

  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  /** Writes a document's bytes where they belong. */
  @FunctionalInterface
  public interface Document {
    void writeTo(OutputStream lines) throws IOException;
  }

  private final OutputStream lines = new Lines();
  private byte[] buffer;
  private int length;
  private int documents;
  private boolean isRepeatable = true;

  public Bulk(int expectedBytes) {
    buffer = new byte[expectedBytes];
  }

  /** Stores the document unless its id is taken, which is then answered with 409. */
  public void create(String index, String id, byte[] document) {
    create(index, id, to -> to.write(document));
  }

  /** The same with a document that is written here. */
  public void create(String index, String id, Document document) {
    action("{\"create\":{\"_index\":\"", index, id);
    text("}}\n");
    try {
      document.writeTo(lines);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    lineBreak();
  }

  /** Stores the document under an id that Elasticsearch makes. */
  public void add(String index, byte[] document) {
    isRepeatable = false;
    text("{\"index\":{\"_index\":\"");
    text(index);
    text("\"}}\n");
    document(document);
  }

  /** Stores the document, in place of an older one of the same id. */
  public void index(String index, String id, byte[] document) {
    action("{\"index\":{\"_index\":\"", index, id);
    text("}}\n");
    document(document);
  }

  /** Stores the document unless a newer one of the same id is there, which is answered with 409. */
  public void indexVersion(String index, String id, long version, byte[] document) {
    action("{\"index\":{\"_index\":\"", index, id);
    text(",\"version_type\":\"external_gte\",\"version\":" + version + "}}\n");
    document(document);
  }

  public void delete(String index, String id) {
    action("{\"delete\":{\"_index\":\"", index, id);
    text("}}\n");
    documents++;
  }

  /** Appends lines that were put together before: as many documents as told. */
  public void append(byte[] lines, int offset, int count, int documentsInLines) {
    room(count);
    System.arraycopy(lines, offset, buffer, length, count);
    length += count;
    documents += documentsInLines;
  }

  public int documents() {
    return documents;
  }

  public int length() {
    return length;
  }

  /** Whether the same request, sent twice, leaves what it leaves when it is sent once. */
  boolean isRepeatable() {
    return isRepeatable;
  }

  public boolean isEmpty() {
    return documents == 0;
  }

  /** Empties it, to be filled again; what was sent from it must have been answered. */
  public void clear() {
    length = 0;
    documents = 0;
    isRepeatable = true;
  }

  /** Copies the lines put together so far. */
  public void copyTo(ByteBuffer target) {
    target.put(buffer, 0, length);
  }

  /** The lines put together so far, as one copy. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, length);
  }

  byte[] buffer() {
    return buffer;
  }

  private void action(String open, String index, String id) {
    text(open);
    text(index);
    text("\",\"_id\":\"");
    if (isPlain(id)) {
      text(id);
    } else {
      bytes(ENCODER.quoteAsUTF8(id));
    }
    text("\"");
  }

  /** Whether an id is the same in JSON, as hashes and most others are. */
  private static boolean isPlain(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private void document(byte[] document) {
    bytes(document);
    lineBreak();
  }

  private void lineBreak() {
    room(1);
    buffer[length++] = '\n';
    documents++;
  }

  /** Copies ASCII; the newer ways to do so make an array first. */
  @SuppressWarnings("deprecation")
  private void text(String text) {
    room(text.length());
    text.getBytes(0, text.length(), buffer, length);
    length += text.length();
  }

  private void bytes(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  private void room(int more) {
    if (buffer.length - length >= more) {
      return;
    }
    buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
  }

  /** Appends to the line that is being written. */
  private final class Lines extends OutputStream {
    @Override
    public void write(int one) {
      room(1);
      buffer[length++] = (byte) one;
    }

    @Override
    public void write(byte[] from, int offset, int count) {
      room(count);
      System.arraycopy(from, offset, buffer, length, count);
      length += count;
    }
  }
}
