package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Bodies that come piece by piece, on a clock of their own. */
class SteadyTest {

  private static final int PIECES = 100;

  private long nanos;

  @Test
  void aBodyThatComesAByteASecondIsEnded() {
    Steady slow = body(1, Duration.ofSeconds(1));
    assertThrows(Steady.TooSlow.class, slow::readAllBytes);
    assertTrue(nanos < Duration.ofSeconds(30).toNanos(), "soon enough: " + nanos);
  }

  @Test
  void aBodyThatComesAtThePaceOfAPoorLineIsRead() throws IOException {
    Steady body = body(1_024, Duration.ofSeconds(1));
    byte[] buffer = new byte[2_048];
    int bytes = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      bytes += read;
    }
    assertEquals(1_024 * PIECES, bytes);
  }

  @Test
  void onePauseIsForgiven() throws IOException {
    assertEquals(PIECES, body(1, Duration.ofMillis(190)).readAllBytes().length);
  }

  @Test
  void timeSpentOnWhatCameDoesNotCount() throws IOException {
    Steady body = body(1, Duration.ofMillis(1));
    for (int i = 0; i < PIECES; i++) {
      assertEquals(0, body.read());
      nanos += Duration.ofMinutes(1).toNanos();
    }
    assertEquals(-1, body.read());
  }

  private Steady body(int bytes, Duration each) {
    return new Steady(new Pieces(bytes, each), () -> nanos);
  }

  /** A stream each piece of which is waited for. */
  private final class Pieces extends InputStream {
    private final int bytes;
    private final Duration each;
    private int left = PIECES;

    private Pieces(int bytes, Duration each) {
      this.bytes = bytes;
      this.each = each;
    }

    @Override
    public int read() {
      return read(new byte[1], 0, 1) < 0 ? -1 : 0;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      left--;
      nanos += each.toNanos();
      return Math.min(length, bytes);
    }
  }
}
