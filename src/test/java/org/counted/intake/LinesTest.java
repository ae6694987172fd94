package org.counted.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {

  @Test
  void linesEndWithABreakOrWithTheStream() throws IOException {
    assertEquals(List.of(), lines(""));
    assertEquals(List.of("a"), lines("a"));
    assertEquals(List.of("a", "b"), lines("a\nb\n"));
    assertEquals(List.of("a", "", "b"), lines("a\r\n\r\nb"));
  }

  @Test
  void linesOfAnyLengthInReadsOfAnySize() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 30; i++) {
      StringBuilder text = new StringBuilder();
      List<String> expected = new ArrayList<>();
      for (int j = 0; j < 60; j++) {
        String line = line(random.nextInt(random.nextInt(10) == 0 ? 200_000 : 300), random) + j;
        expected.add(line);
        text.append(line).append(j == 59 ? "" : "\n");
      }
      assertEquals(expected, lines(text.toString()));
    }
  }

  /** Of any bytes but line breaks. */
  private static String line(int length, Random random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return new String(bytes, ISO_8859_1).replace('\n', '\u000b').replace('\r', '\u008a');
  }

  @Test
  void aLineWithoutEndIsCut() throws IOException {
    String endless = "y".repeat(5 * Lines.LINE_BYTES);
    Lines lines = new Lines(stream("a\n" + endless + "\nb"));
    assertTrue(lines.next());
    assertFalse(lines.isCut());
    assertTrue(lines.next());
    assertTrue(lines.isCut());
    assertEquals(Lines.LINE_BYTES, lines.length());
    assertTrue(lines.next());
    assertEquals("b", new String(lines.copy(), ISO_8859_1));
    assertEquals(3, lines.number());
    assertFalse(lines.next());
  }

  private static List<String> lines(String text) throws IOException {
    Lines lines = new Lines(stream(text));
    List<String> all = new ArrayList<>();
    while (lines.next()) {
      all.add(new String(lines.copy(), ISO_8859_1));
    }
    return all;
  }

  /** A stream that gives a few bytes at a time. */
  private static InputStream stream(String text) {
    Random random = new Random(text.length());
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(5_000)));
      }
    };
  }
}
