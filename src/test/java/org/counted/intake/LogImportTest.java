package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.counted.event.FixedKeys;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LogImportTest {

  private static final Path NATURE_LOG = Path.of("../shared/data/logs/nature-2012-11-30.log.gz");
  private static final LogRules RULES =
      LogRulesFile.read(
          "test.yaml",
          "rules: [{ name: pdf, path: '/(?<id>.*)\\.pdf', action: request,"
              + " item: { id: '{id}', data_type: Dataset } }]");

  private final LogImport logs = logImport(RULES);
  private final List<MadeEvent> made = new ArrayList<>();

  @Test
  void linesBecomeEvents() throws IOException {
    read("a", text(line(1, "a"), "junk", line(2, "b"), line(2, "c.css"), "", line(3, "x.html")));
    assertEquals(2, made.size());
    UsageEvent event = made.getFirst().event();
    assertEquals("exampl:a", event.item());
    assertEquals(List.of("C1"), event.institutions());
    ImportStatistics statistics = logs.statistics();
    assertEquals(6, statistics.lines());
    assertEquals(Map.of("pdf", 2L), statistics.takenByRule());
    assertEquals(Map.of("static file", 1L, "no rule", 1L), statistics.skippedByReason());
    assertEquals(1, statistics.malformed());
    assertEquals(List.of("a:2"), statistics.malformedSamples());
    assertEquals(0, statistics.withoutAgent());
  }

  @Test
  void theKthOccurrenceOfALineIsTheSameEventInEveryFile() throws IOException {
    read("once", text(line(1, "a"), line(1, "a"), line(2, "b")));
    assertEquals(3, ids().size());
    read("again", text(line(1, "a"), line(1, "a"), line(2, "b")));
    assertEquals(3, ids().size());
    read("shuffled, with one more", text(line(2, "b"), line(1, "a"), line(3, "c"), line(1, "a")));
    assertEquals(4, ids().size());
    read("a third", text(line(1, "a"), line(1, "a"), line(1, "a")));
    assertEquals(5, ids().size());
  }

  @Test
  void gzipOfSeveralMembersIsReadWhole() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzip(text(line(1, "a"))));
    both.write(gzip(text(line(2, "b"))));
    InputStream aPipe =
        new ByteArrayInputStream(both.toByteArray()) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(7, length));
          }

          @Override
          public synchronized int available() {
            return 0;
          }
        };
    logs.read(new LogSource("pipe", aPipe, -1), (log, at, of, lines) -> {}, made::add);
    assertEquals(2, made.size());
  }

  @Test
  void whatStandsBeforeATruncationIsTaken() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      many.append(line(i % 60, "a" + i * 7919 % 100_000)).append('\n');
    }
    byte[] whole = gzip(many.toString().getBytes(UTF_8));
    LogUnreadable unreadable =
        assertThrows(
            LogUnreadable.class, () -> read("cut.gz", Arrays.copyOf(whole, whole.length / 2)));
    assertTrue(
        unreadable.getMessage().matches("Failed to read cut.gz after [0-9,]+ lines: .*"),
        unreadable::getMessage);
    assertTrue(made.size() > 1_000 && made.size() < 4_000, made.size() + " taken");
    assertEquals(made.size(), logs.statistics().lines());
    read("whole.gz", whole);
    assertEquals(5_000, ids().size());
  }

  @Test
  void aShortLogThatBreaksOffGivesItsLinesToo() throws IOException {
    byte[] whole = gzip(text(line(1, "a"), line(2, "b")));
    assertThrows(LogUnreadable.class, () -> read("cut.gz", Arrays.copyOf(whole, whole.length - 8)));
    assertEquals(2, made.size());
  }

  @Test
  void anUnknownFormatIsNamed() {
    LogUnreadable unreadable =
        assertThrows(LogUnreadable.class, () -> read("notes.txt", text("dear diary", "")));
    assertTrue(unreadable.getMessage().contains("notes.txt"));
    assertTrue(unreadable.getMessage().contains("combined, vhost_combined, common"));
  }

  @Test
  void anEmptyLogIsNoFailure() throws IOException {
    read("empty", new byte[0]);
    assertEquals(0, logs.statistics().lines());
  }

  @Test
  void impossibleTimesAreNoUsage() throws IOException {
    read("a", text(line(1, "a").replace("2026", "2027"), line(1, "a").replace("2026", "1970")));
    assertEquals(Map.of("impossible time", 2L), logs.statistics().skippedByReason());
  }

  @Test
  void progressIsToldAndEndsWithTheWhole() throws IOException {
    List<String> told = new ArrayList<>();
    byte[] log = text(line(1, "a"));
    logs.read(
        new LogSource("a", new ByteArrayInputStream(log), log.length),
        (name, at, of, lines) -> told.add(name + " " + (at == of) + " " + lines),
        made::add);
    assertEquals(List.of("a true 1"), told);
  }

  @Test
  void robotsAreTakenAndCounted() throws IOException {
    read("a", text(line(1, "a").replace("Mozilla/5.0 (X11)", "Googlebot")));
    assertEquals(1, logs.statistics().robots());
    assertFalse(made.getFirst().event().robot().isEmpty());
  }

  /** One day of a library's proxy before nature.com; the numbers were counted by other means. */
  @Test
  void aDayOfNature() throws IOException {
    Assumptions.assumeTrue(Files.exists(NATURE_LOG), "the shared data is not here");
    LogImport nature = logImport(LogRulesFile.read(Path.of("examples/nature.yaml")));
    for (int twice = 0; twice < 2; twice++) {
      try (InputStream in = Files.newInputStream(NATURE_LOG)) {
        nature.read(
            new LogSource("nature", in, Files.size(NATURE_LOG)),
            (log, at, of, lines) -> {},
            made::add);
      }
    }
    Map<String, Long> expected =
        new TreeMap<>(
            Map.of(
                "article, full text", 1206L,
                "article, PDF", 759L,
                "article, abstract", 41L,
                "Scientific Reports, full text or PDF", 2L,
                "Nature, news as PDF", 6L,
                "Nature, news of a printed issue", 1L,
                "Nature, careers as PDF", 1L));
    expected.replaceAll((rule, lines) -> lines * 2);
    assertEquals(expected, nature.statistics().takenByRule());
    assertEquals(2 * 26_847, nature.statistics().lines());
    assertEquals(0, nature.statistics().malformed());
    assertEquals(Map.of(), nature.statistics().notes());
    assertEquals(4032, nature.statistics().withoutAgent());
    assertEquals(2016, ids().size());
  }

  private Set<String> ids() {
    Set<String> ids = new HashSet<>();
    made.forEach(event -> ids.add(event.event().id()));
    return ids;
  }

  private void read(String name, byte[] log) throws LogUnreadable {
    logs.read(
        new LogSource(name, new ByteArrayInputStream(log), log.length),
        (log1, at, of, lines) -> {},
        made::add);
  }

  private static LogImport logImport(LogRules rules) {
    return new LogImport(
        Doors.maker(KnownItems.NONE),
        new FixedKeys(),
        Doors.REGISTRY.platform("exampl").orElseThrow(),
        rules,
        null,
        Clock.fixed(Doors.NOW, ZoneOffset.UTC));
  }

  private static String line(int second, String item) {
    return "192.0.2.7 - - [01/Oct/2026:10:00:%02d +0200] \"GET /%s HTTP/1.1\" 200 5 \"-\" \"Mozilla/5.0 (X11)\""
        .formatted(second, item.contains(".") ? item : item + ".pdf");
  }

  private static byte[] text(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
