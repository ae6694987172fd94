package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.counted.elastic.Bulk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final long ANY_SIZE = 1L << 40;

  @TempDir private Path folder;

  @Test
  void givesBackWhatItTookInTheSameOrderAndAfterARestart() {
    try (Journal journal = open()) {
      append(journal, "a", "b", "c");
      assertEquals(List.of("a", "b", "c"), ids(journal));
    }
    try (Journal journal = open()) {
      assertEquals(List.of("a", "b", "c"), ids(journal));
      assertEquals(3, journal.depth().events());
    }
  }

  @Test
  void letsGoOfWhatIsTruncatedForGood() {
    try (Journal journal = open()) {
      append(journal, "a", "b", "c");
      journal.truncate(journal.read(journal.head(), ANY_SIZE).subList(0, 2));
      assertEquals(List.of("c"), ids(journal));
    }
    try (Journal journal = open()) {
      assertEquals(List.of("c"), ids(journal));
      journal.truncate(journal.read(journal.head(), ANY_SIZE));
      assertEquals(new Journal.Depth(0, 0), journal.depth());
    }
    try (Journal journal = open()) {
      append(journal, "d");
      assertEquals(List.of("d"), ids(journal));
    }
  }

  @Test
  void readsNoMoreThanWasAskedFor() {
    try (Journal journal = open()) {
      append(journal, "a", "b", "c");
      long two = 2L * parcel("a").length();
      List<Journal.Entry> some = journal.read(journal.head(), two);
      assertEquals(2, some.size());
      assertEquals(1, journal.read(some.getLast().sequence() + 1, two).size());
      assertEquals(List.of(), journal.read(some.getLast().sequence() + 2, two));
    }
  }

  @Test
  void aTornTailIsLeftOutAndAllBeforeItIsThere() throws IOException {
    try (Journal journal = open()) {
      append(journal, "a", "b", "c");
    }
    Path log = newestLog();
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(file.length() - 10);
    }
    try (Journal journal = open()) {
      assertEquals(List.of("a", "b"), ids(journal));
      append(journal, "d");
      assertEquals(List.of("a", "b", "d"), ids(journal));
    }
    try (Journal journal = open()) {
      assertEquals(List.of("a", "b", "d"), ids(journal));
    }
  }

  @Test
  void takesNoMoreThanItsBoundUntilThereIsRoomAgain() {
    long three = 3L * parcel("a").length();
    try (Journal journal = Journal.open(new Journal.Settings(folder, three, 0))) {
      append(journal, "a", "b", "c");
      JournalFull full = assertThrows(JournalFull.class, () -> append(journal, "d"));
      assertTrue(String.valueOf(full.getMessage()).contains(" of at most " + three + " bytes"));
      journal.truncate(journal.read(journal.head(), 1));
      append(journal, "d");
      assertEquals(List.of("b", "c", "d"), ids(journal));
    }
  }

  @Test
  void leavesTheDiskSomeRoom() {
    long free = folder.toFile().getUsableSpace();
    try (Journal journal = Journal.open(new Journal.Settings(folder, ANY_SIZE, free * 2))) {
      JournalFull full = assertThrows(JournalFull.class, () -> append(journal, "a"));
      assertTrue(String.valueOf(full.getMessage()).contains("left to others"));
      assertTrue(journal.problem().isPresent());
    }
  }

  @Test
  void manyAppendAtOnceAndEachFindsItsPlace() {
    try (Journal journal = open();
        ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<String> wanted = IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();
      List<CompletableFuture<Void>> all =
          wanted.stream()
              .map(id -> CompletableFuture.runAsync(() -> append(journal, id), many))
              .toList();
      all.forEach(CompletableFuture::join);
      assertEquals(wanted.stream().sorted().toList(), ids(journal).stream().sorted().toList());
    }
  }

  @Test
  void aSecondProcessCannotOpenIt() {
    try (Journal journal = open()) {
      append(journal, "a");
      assertThrows(JournalFailure.class, this::open);
    }
  }

  @Test
  void whatWasAcknowledgedBeforeAKillIsThere() throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int acknowledged = 0;
    try (BufferedReader said = writer.inputReader()) {
      while (acknowledged < 500) {
        acknowledged = Integer.parseInt(said.readLine());
      }
      writer.toHandle().destroyForcibly();
      for (String more = said.readLine(); more != null; more = said.readLine()) {
        acknowledged = more.matches("\\d+") ? Integer.parseInt(more) : acknowledged;
      }
    }
    writer.waitFor();
    try (Journal journal = open()) {
      List<String> there = ids(journal);
      assertTrue(there.size() >= acknowledged, there.size() + " of " + acknowledged);
      assertEquals(
          IntStream.rangeClosed(1, acknowledged).mapToObj(Integer::toString).toList(),
          there.subList(0, acknowledged));
    }
  }

  /** A process that appends one number after the other, and says each when it is acknowledged. */
  static final class Writer {
    public static void main(String[] arguments) {
      Journal journal = Journal.open(new Journal.Settings(Path.of(arguments[0]), ANY_SIZE, 0));
      for (int i = 1; ; i++) {
        append(journal, Integer.toString(i));
        System.out.println(i);
      }
    }

    private Writer() {}
  }

  private Journal open() {
    return Journal.open(new Journal.Settings(folder, ANY_SIZE, 0));
  }

  private Path newestLog() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Path::compareTo)
          .orElseThrow();
    }
  }

  private static void append(Journal journal, String... ids) {
    for (String id : ids) {
      journal.append(parcel(id), place -> {}).join();
    }
  }

  private static Parcel parcel(String id) {
    Bulk events = new Bulk(100);
    events.create("i", id, "{\"x\":1}".getBytes(StandardCharsets.UTF_8));
    return Parcel.of(Instant.EPOCH, events, new Bulk(0), List.of());
  }

  private static List<String> ids(Journal journal) {
    List<String> ids = new ArrayList<>();
    for (Journal.Entry entry : journal.read(journal.head(), ANY_SIZE)) {
      Bulk lines = new Bulk(100);
      entry.parcel().appendLines(lines);
      String text = new String(lines.toByteArray(), StandardCharsets.UTF_8);
      ids.add(text.replaceAll("(?s).*\"_id\":\"([^\"]*)\".*", "$1"));
    }
    return ids;
  }
}
