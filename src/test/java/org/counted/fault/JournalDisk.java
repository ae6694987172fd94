package org.counted.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/** The disk under a service's journal: a small one in memory where this user may mount one. */
final class JournalDisk {

  /** As RocksDB's log has it: checksum, length 1000, type "full", and the first bytes of many. */
  private static final byte[] HALF_A_RECORD = {
    0x12, 0x34, 0x56, 0x78, (byte) 0xE8, 0x03, 1, 'h', 'a', 'l', 'f'
  };

  private final Path folder;
  private final boolean isMounted;

  private JournalDisk(Path folder, boolean isMounted) {
    this.folder = folder;
    this.isMounted = isMounted;
  }

  static JournalDisk under(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    int code =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    return new JournalDisk(folder, code == 0);
  }

  /** Whether the journal has this disk for itself, so that it can be filled. */
  boolean isSmall() {
    return isMounted;
  }

  /** Takes all that is free. */
  void fill() throws IOException {
    byte[] block = new byte[4096];
    Arrays.fill(block, (byte) 1);
    try (OutputStream out = Files.newOutputStream(filling())) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (folder.toFile().getUsableSpace() > 1 << 20) {
        throw full;
      }
    }
  }

  void empty() throws IOException {
    Files.delete(filling());
  }

  /** Leaves half a record behind the last one, as a crash in the middle of a write does. */
  void tear() throws IOException {
    try (Stream<Path> files = Files.list(folder);
        RandomAccessFile log =
            new RandomAccessFile(
                files
                    .filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow()
                    .toFile(),
                "rw")) {
      log.seek(log.length());
      log.write(HALF_A_RECORD);
    }
  }

  void close() throws IOException, InterruptedException {
    if (isMounted) {
      new ProcessBuilder("umount", folder.toString()).inheritIO().start().waitFor();
    }
  }

  private Path filling() {
    return folder.resolve("filling");
  }
}
