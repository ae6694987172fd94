package org.counted.sushi;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What is sent only when all of it was written: until then it lies in a file, which goes with it.
 */
final class WholeBody implements Answer.Body {

  private static final int BUFFER = 1 << 16;

  private final FileChannel file;

  private WholeBody(FileChannel file) {
    this.file = file;
  }

  static WholeBody of(Answer.Body body) {
    try {
      Path path = Files.createTempFile("counted-report-", ".tmp");
      FileChannel file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      try {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
        body.write(out);
        out.flush();
        return new WholeBody(file);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to write a report into a file", e);
    }
  }

  @Override
  public void write(OutputStream out) throws IOException {
    try (file) {
      Channels.newInputStream(file.position(0)).transferTo(out);
    }
  }
}
