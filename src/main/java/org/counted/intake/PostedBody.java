package org.counted.intake;

import io.vertx.core.http.HttpServerRequest;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as a stream that is unpacked as it comes, and guarded against what is endless.
 */
final class PostedBody {

  static final Set<String> JSON = Set.of("application/json", "text/plain");
  static final Set<String> LINES =
      Set.of(
          "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/json",
          "application/octet-stream",
          "text/plain");

  /** For doors that look into the body, because callers name types that it is not of. */
  static final Set<String> ANY = Set.of();

  private static final int BUFFER_BYTES = 1 << 16;
  private static final long UNSUSPECTED_BYTES = 16L << 20;
  private static final long HIGHEST_RATIO = 200;

  private PostedBody() {}

  /**
   * Opens the body.
   *
   * @param types the media types that are taken, or {@link #ANY}
   * @param mostBytes of the body when it is unpacked
   * @throws Problem 413 or 415; 408 follows when the body stops coming
   */
  static InputStream open(
      HttpServerRequest request, InputStream body, Set<String> types, long mostBytes)
      throws IOException {
    checkType(request.getHeader("Content-Type"), types);
    checkLength(request.getHeader("Content-Length"), mostBytes);
    InputStream steady = new Steady(body, System::nanoTime);
    return new Counted(unpacked(request.getHeader("Content-Encoding"), steady), mostBytes);
  }

  /** What a failed read says of the body, as a problem. */
  static Problem problem(IOException e) {
    return switch (e) {
      case TooLarge large ->
          new Problem(413, "Too large", String.valueOf(large.getMessage()))
              .with("rule", String.valueOf(large.getMessage()));
      case Steady.TooSlow slow ->
          new Problem(408, "Too slow", "The body came too slowly")
              .with("rule", String.valueOf(slow.getMessage()));
      case ZipException broken -> gzip();
      case EOFException early -> gzip();
      default -> new Problem(400, "Not readable", "The body could not be read to its end");
    };
  }

  private static Problem gzip() {
    return new Problem(
            400, "Not readable", "The body is not whole gzip, as Content-Encoding says it is")
        .with("field", "Content-Encoding")
        .with("value", "gzip")
        .with("rule", "a whole gzip stream");
  }

  private static void checkType(@Nullable String header, Set<String> types) {
    if (header == null || types.isEmpty()) {
      return;
    }
    int end = header.indexOf(';');
    String type = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    if (!types.contains(type)) {
      String rule = "one of " + String.join(", ", types.stream().sorted().toList());
      throw new Problem(415, "Unknown media type", "Content-Type must be: " + rule)
          .with("field", "Content-Type")
          .with("value", Refusal.shown(header))
          .with("rule", rule);
    }
  }

  private static void checkLength(@Nullable String header, long mostBytes) {
    if (header == null || header.length() > 18 || !header.matches("\\d+")) {
      return;
    }
    if (Long.parseLong(header) > mostBytes) {
      throw problem(new TooLarge(mostBytes));
    }
  }

  private static InputStream unpacked(@Nullable String encoding, InputStream body)
      throws IOException {
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
      Counted packed = new Counted(body, Long.MAX_VALUE);
      return new Guarded(new GZIPInputStream(packed, BUFFER_BYTES), packed);
    }
    throw new Problem(415, "Unknown encoding", "Content-Encoding must be: gzip or identity")
        .with("field", "Content-Encoding")
        .with("value", Refusal.shown(encoding))
        .with("rule", "gzip or identity");
  }

  /** The body is longer than this door takes. */
  private static final class TooLarge extends IOException {
    private TooLarge(long mostBytes) {
      super(
          mostBytes < Long.MAX_VALUE
              ? "a body of at most " + mostBytes + " bytes; the bulk doors take any"
              : "gzip that does not unpack to more than " + HIGHEST_RATIO + " times its size");
    }
  }

  /** A stream that knows how much was read, and reads no more than it may. */
  private static class Counted extends FilterInputStream {
    private final long most;
    private long bytes;

    private Counted(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    long bytes() {
      return bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = in.read(to, offset, length);
      bytes += Math.max(0, read);
      if (bytes > most) {
        throw new TooLarge(most);
      }
      return read;
    }
  }

  /** An unpacked stream that ends when it grows out of proportion. */
  private static final class Guarded extends Counted {
    private final Counted packed;

    private Guarded(InputStream unpacked, Counted packed) {
      super(unpacked, Long.MAX_VALUE);
      this.packed = packed;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      if (bytes() > UNSUSPECTED_BYTES && bytes() > HIGHEST_RATIO * packed.bytes()) {
        throw new TooLarge(Long.MAX_VALUE);
      }
      return read;
    }
  }
}
