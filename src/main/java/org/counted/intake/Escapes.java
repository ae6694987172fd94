package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** What servers write in place of characters that would break a log's line. */
final class Escapes {

  static String resolved(byte[] bytes, int from, int to) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(to - from);
    int at = from;
    while (at < to) {
      if (bytes[at] != '\\' || at + 1 >= to) {
        plain.write(bytes[at++]);
        continue;
      }
      char c = (char) bytes[at + 1];
      int hex = c == 'x' && at + 3 < to ? hex(bytes[at + 2], bytes[at + 3]) : -1;
      if (hex >= 0) {
        plain.write(hex);
        at += 4;
        continue;
      }
      plain.write(
          switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
          });
      at += 2;
    }
    return plain.toString(UTF_8);
  }

  private static int hex(byte high, byte low) {
    int upper = Character.digit(high, 16);
    int lower = Character.digit(low, 16);
    return upper < 0 || lower < 0 ? -1 : upper * 16 + lower;
  }

  private Escapes() {}
}
