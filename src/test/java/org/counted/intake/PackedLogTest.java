package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logs in gzip, bzip2 and tar. */
class PackedLogTest {

  private static final byte[] FIRST = "first\nday\n".getBytes(UTF_8);
  private static final byte[] SECOND = "second\n".repeat(20_000).getBytes(UTF_8);

  private final List<String> texts = new ArrayList<>();

  private enum Packing {
    GZIP {
      @Override
      OutputStream around(OutputStream out) throws IOException {
        return new GZIPOutputStream(out);
      }
    },
    BZIP2 {
      @Override
      OutputStream around(OutputStream out) throws IOException {
        return new BZip2CompressorOutputStream(out);
      }
    };

    abstract OutputStream around(OutputStream out) throws IOException;

    byte[] packed(byte[] plain) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = around(bytes)) {
        out.write(plain);
      }
      return bytes.toByteArray();
    }
  }

  @ParameterizedTest
  @EnumSource
  void severalMembersAreOneText(Packing packing) throws IOException {
    read("log", joined(packing.packed(FIRST), packing.packed(SECOND)));
    assertEquals(List.of("log: first\nday\n" + "second\n".repeat(20_000)), texts);
  }

  @ParameterizedTest
  @EnumSource
  void everyFileOfATarIsATextOfItsOwn(Packing packing) throws IOException {
    byte[] tar = tar("logs/day1.log", FIRST, "logs/day2.log", packing.packed(SECOND));
    List<String> expected =
        List.of("a.tar/logs/day1.log: first\nday\n", "a.tar/logs/day2.log: " + text(SECOND));
    read("a.tar", tar);
    assertEquals(expected, texts);
    texts.clear();
    read("a.tar", packing.packed(tar));
    assertEquals(expected, texts);
  }

  @ParameterizedTest
  @EnumSource
  void whatBreaksOffIsNotTakenForWhole(Packing packing) throws IOException {
    byte[] first = packing.packed(FIRST);
    byte[] both = joined(first, packing.packed(SECOND));
    for (int length : new int[] {3, first.length - 1, first.length + 5, both.length - 1}) {
      assertThrows(IOException.class, () -> read("cut", Arrays.copyOf(both, length)), "" + length);
    }
    byte[] tar = packing.packed(tar("day1.log", FIRST, "day2.log", SECOND));
    assertThrows(IOException.class, () -> read("cut", Arrays.copyOf(tar, tar.length * 2 / 3)));
  }

  @Test
  void plainTextOfAnyLengthIsItself() throws IOException {
    for (String text : List.of("", "\n", "B", "BZ", "x".repeat(256), "x".repeat(262))) {
      texts.clear();
      read("log", text.getBytes(UTF_8));
      assertEquals(List.of("log: " + text), texts);
    }
  }

  @Test
  void aBrokenMemberIsNamed() throws IOException {
    byte[] cut = Packing.GZIP.packed(FIRST);
    byte[] tar = tar("day1.log.gz", Arrays.copyOf(cut, cut.length - 9), "day2.log", SECOND);
    LogUnreadable broken =
        assertThrows(
            LogUnreadable.class,
            () ->
                new EventImport(Doors.posted(KnownItems.NONE))
                    .read(
                        new LogSource("a.tar", new ByteArrayInputStream(tar), tar.length),
                        (log, at, of, lines) -> {},
                        made -> {}));
    assertTrue(broken.getMessage().contains("a.tar"), broken::getMessage);
  }

  private void read(String name, byte[] file) throws IOException {
    Unpacked.each(
        name,
        new CountedInput(new ByteArrayInputStream(file)),
        (each, text) -> texts.add(each + ": " + text(text.readAllBytes())));
  }

  private static byte[] tar(String name1, byte[] text1, String name2, byte[] text2)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry folder = new TarArchiveEntry("logs/");
      tar.putArchiveEntry(folder);
      tar.closeArchiveEntry();
      put(tar, name1, text1);
      put(tar, name2, text2);
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] text) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(text.length);
    tar.putArchiveEntry(entry);
    tar.write(text);
    tar.closeArchiveEntry();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
