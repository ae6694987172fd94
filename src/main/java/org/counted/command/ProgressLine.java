package org.counted.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.counted.intake.LogImport;

/** A progress bar with rate and remaining time, on a terminal only. */
final class ProgressLine implements LogImport.Progress, AutoCloseable {

  private static final int WIDTH = 30;
  private static final long BETWEEN_NANOS = 300_000_000;

  private final PrintWriter out;
  private final boolean isTerminal = isTerminal();
  private final long begun = System.nanoTime();
  private long last;
  private boolean shown;

  ProgressLine(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void at(String log, long bytesRead, long bytes, long lines) {
    long now = System.nanoTime();
    if (!isTerminal || now - last < BETWEEN_NANOS) {
      return;
    }
    last = now;
    shown = true;
    double seconds = Math.max(0.001, (now - begun) / 1e9);
    StringBuilder line = new StringBuilder("\r");
    if (bytes > 0) {
      double part = Math.min(1, (double) bytesRead / bytes);
      int filled = (int) (part * WIDTH);
      line.append('[').append("#".repeat(filled)).append(" ".repeat(WIDTH - filled));
      line.append(String.format(Locale.ROOT, "] %3.0f %%  ", part * 100));
      line.append(String.format(Locale.ROOT, "%,.0f s left  ", seconds / part - seconds));
    }
    line.append(String.format(Locale.ROOT, "%,d lines  %,.0f lines/s  ", lines, lines / seconds));
    out.print(line);
    out.flush();
  }

  /** Standard error, where the bar goes; standard output may be a pipe all the same. */
  private static boolean isTerminal() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/2"))
          .toString()
          .matches("/dev/(pts|tty).*");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (shown) {
      out.println();
      shown = false;
    }
  }
}
