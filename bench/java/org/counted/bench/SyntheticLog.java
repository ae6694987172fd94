package org.counted.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A month's access log in combined format, the same for each length. */
final class SyntheticLog {

  private static final int ADDRESSES = 60_000;
  private static final int ITEMS = 20_000;
  private static final int AGENTS = 200;
  private static final long SECONDS = 31 * 86_400L;
  private static final LocalDateTime BEGIN = LocalDateTime.of(2020, 1, 1, 0, 0);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ROOT);

  private final Random random = new Random(5);
  private final List<String> agents = new ArrayList<>();

  private SyntheticLog() {
    for (int i = 0; i < AGENTS; i++) {
      agents.add(
          i % 10 == 0
              ? "Mozilla/5.0 (compatible; Examplebot/" + i + ".1; +http://www.example.org/bot.html)"
              : "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.%d (KHTML, like Gecko) Chrome/%d.0.0.0 Safari/537.36"
                  .formatted(i % 7, 60 + i));
    }
  }

  static void write(Path file, int lines) throws IOException {
    SyntheticLog log = new SyntheticLog();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < lines; i++) {
        out.write(log.line(BEGIN.plusSeconds(SECONDS * i / lines)));
        out.newLine();
      }
    }
  }

  private String line(LocalDateTime time) {
    int address = random.nextInt(ADDRESSES);
    String item = "a" + (int) (ITEMS * Math.pow(random.nextDouble(), 3));
    boolean isOther = random.nextInt(10) == 0;
    return "10.%d.%d.%d - - [%s +0000] \"GET %s HTTP/1.1\" %d %d \"%s\" \"%s\""
        .formatted(
            address >> 16,
            (address >> 8) & 255,
            address & 255,
            TIME.format(time),
            isOther ? "/about" : target(item),
            isOther && random.nextBoolean() ? 404 : 200,
            random.nextInt(100_000),
            random.nextBoolean() ? "-" : "https://www.example.org/search?q=" + item,
            agents.get((address * 7 + random.nextInt(3)) % AGENTS));
  }

  private String target(String item) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> "/assets/image" + random.nextInt(50) + ".png";
      case 2, 3 -> "/articles/" + item + ".pdf";
      case 4, 5 -> "/articles/" + item + "/full";
      case 6 -> "/search?q=" + item;
      default -> "/articles/" + item;
    };
  }
}
