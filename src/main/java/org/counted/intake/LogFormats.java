package org.counted.intake;

import java.util.List;
import java.util.Optional;

/** The formats of access logs that are known, the more telling ones first. */
public final class LogFormats {

  private static final List<LogFormat> ALL =
      List.of(
          new ApacheFormat("combined", false, true),
          new ApacheFormat("vhost_combined", true, true),
          new ApacheFormat("common", false, false),
          new ApacheFormat("vhost_common", true, false),
          new JsonFormat(),
          new HaproxyFormat());

  public static List<LogFormat> all() {
    return ALL;
  }

  public static Optional<LogFormat> of(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** The format of which most of the lines are; empty when none of them is of any. */
  static Optional<LogFormat> of(List<byte[]> lines) {
    LogFormat best = ALL.getFirst();
    int most = 0;
    for (LogFormat format : ALL) {
      int fitting = 0;
      for (byte[] line : lines) {
        fitting += format.read(line, 0, line.length) == null ? 0 : 1;
      }
      if (fitting > most) {
        most = fitting;
        best = format;
      }
    }
    return most == 0 ? Optional.empty() : Optional.of(best);
  }

  private LogFormats() {}
}
