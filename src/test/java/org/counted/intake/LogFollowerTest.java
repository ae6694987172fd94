package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.counted.event.FixedKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is written, rotated and followed, with real files. */
class LogFollowerTest {

  private static final FollowedFile.Pace QUICK =
      new FollowedFile.Pace(Duration.ofMillis(10), Duration.ofMillis(100));
  private static final LogRules RULES =
      LogRulesFile.read(
          "test.yaml",
          "rules: [{ name: pdf, path: '/(?<id>.*)\\.pdf', action: request,"
              + " item: { id: '{id}', data_type: Dataset } }]");

  @TempDir private Path folder;

  /** What is stored: like Elasticsearch, each id once. */
  private final Set<String> stored = ConcurrentHashMap.newKeySet();

  private final ConcurrentLinkedQueue<MadeEvent> notYet = new ConcurrentLinkedQueue<>();
  private final AtomicInteger delivered = new AtomicInteger();
  private Thread follower = new Thread(() -> {});

  @AfterEach
  void stop() throws InterruptedException {
    follower.interrupt();
    follower.join();
  }

  @Test
  void linesAreTakenWhenTheyAreWhole() throws Exception {
    write(line("a") + "\n" + line("b"));
    follow();
    awaitItems("a");
    write("\n" + line("c") + "\n");
    awaitItems("a", "b", "c");
  }

  @Test
  void aLogIsWaitedFor() throws Exception {
    follow();
    Thread.sleep(30);
    write(line("a") + "\n");
    awaitItems("a");
  }

  @Test
  void renamedAndCreatedAnew() throws Exception {
    write(line("a") + "\n");
    follow();
    awaitItems("a");
    Path old = Files.move(log(), folder.resolve("access.log.1"));
    Files.writeString(old, line("b") + "\n", StandardOpenOption.APPEND);
    write(line("c") + "\n");
    Files.writeString(old, line("d") + "\n", StandardOpenOption.APPEND);
    awaitItems("a", "b", "c", "d");
    write(line("e") + "\n");
    awaitItems("a", "b", "c", "d", "e");
  }

  @Test
  void aLogThatComesAndGoes() throws Exception {
    follow();
    for (int i = 0; i < 3_000; i++) {
      write(line("a") + "\n");
      Files.move(log(), folder.resolve("access.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    write(line("b") + "\n");
    for (int i = 0; i < 1_000 && !items().contains("exampl:b"); i++) {
      Thread.sleep(10);
    }
    assertTrue(items().contains("exampl:b"), "it is followed still");
  }

  @Test
  void copiedAndEmptied() throws Exception {
    write(line("a") + "\n" + line("b") + "\n");
    follow();
    awaitItems("a", "b");
    Files.copy(log(), folder.resolve("access.log.1"));
    Files.writeString(log(), line("c") + "\n", StandardOpenOption.TRUNCATE_EXISTING);
    awaitItems("a", "b", "c");
    Files.writeString(
        log(), line("d") + "\n" + line("longer than before") + "\n", StandardOpenOption.WRITE);
    awaitItems("a", "b", "c", "d", "longer than before");
  }

  @Test
  void startedAgainItStoresNothingTwiceAndNoOccurrenceTooFew() throws Exception {
    write((line("a") + "\n").repeat(3));
    follow();
    awaitItems("a", "a", "a");
    stop();
    write(line("a") + "\n" + line("b") + "\n");
    follow();
    awaitItems("a", "a", "a", "a", "b");
    assertEquals(5, stored.size());
    assertTrue(delivered.get() > 5, "the first three were delivered again");
  }

  @Test
  void whatWasRotatedAwayMeanwhileIsReadFirst() throws Exception {
    write(line("a") + "\n");
    follow();
    awaitItems("a");
    stop();
    write(line("b") + "\n");
    pack(log(), folder.resolve("access.log-20261001.gz"));
    Files.writeString(folder.resolve("access-ssl.log.1"), line("of another log") + "\n");
    write(line("c") + "\n");
    Files.move(log(), folder.resolve("access.log.1"), StandardCopyOption.ATOMIC_MOVE);
    write(line("d") + "\n");
    follow();
    awaitItems("a", "b", "c", "d");
  }

  @Test
  void aFollowerThatIsNewReadsNoOlderFiles() throws Exception {
    Files.writeString(folder.resolve("access.log.1"), line("old") + "\n");
    write(line("a") + "\n");
    follow();
    awaitItems("a");
  }

  private void follow() {
    LogImport logs =
        new LogImport(
            Doors.maker(KnownItems.NONE),
            new FixedKeys(),
            Doors.REGISTRY.platform("exampl").orElseThrow(),
            RULES,
            null,
            Clock.fixed(Doors.NOW, ZoneOffset.UTC));
    LogFollower following =
        new LogFollower(log(), folder.resolve("state"), Clock.systemUTC(), QUICK);
    follower =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    following.run(logs, (log, at, of, lines) -> {}, notYet::add, this::store);
                  } catch (IOException e) {
                    fail(e);
                  }
                });
  }

  private void store() {
    for (MadeEvent made = notYet.poll(); made != null; made = notYet.poll()) {
      stored.add(made.event().id() + " " + made.event().item());
      delivered.incrementAndGet();
    }
  }

  private void awaitItems(String... expected) throws InterruptedException {
    List<String> wanted =
        List.of(expected).stream().map(item -> "exampl:" + item).sorted().toList();
    for (int i = 0; i < 1_000 && !items().equals(wanted); i++) {
      Thread.sleep(10);
    }
    assertEquals(wanted, items());
  }

  private List<String> items() {
    return new TreeSet<>(stored)
        .stream().map(each -> each.substring(each.indexOf(' ') + 1)).sorted().toList();
  }

  private Path log() {
    return folder.resolve("access.log");
  }

  private void write(String text) throws IOException {
    Files.writeString(log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void pack(Path from, Path to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Files.readString(from).getBytes(UTF_8));
    }
    Files.write(to, bytes.toByteArray());
    Files.delete(from);
  }

  private static String line(String item) {
    return "192.0.2.7 - - [01/Oct/2026:10:00:00 +0200] \"GET /%s.pdf HTTP/1.1\" 200 5 \"-\" \"Mozilla/5.0 (X11)\""
        .formatted(item);
  }
}
