package org.counted.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedNodeTest {
  @TempDir Path folder;
  private final Set<Long> before =
      ProcessHandle.current()
          .children()
          .map(ProcessHandle::pid)
          .collect(Collectors.toUnmodifiableSet());

  @Test
  void keepsWhatWasIndexedAndRefusesASecondOwner() throws Exception {
    Path data = folder.resolve("data");
    Set<Thread> threads = Thread.getAllStackTraces().keySet();
    long pid;
    try (EmbeddedNode node = EmbeddedNode.start(TestNode.settings(data))) {
      assertTrue(TestNode.get(node.address(), "/").contains("\"tagline\""));
      TestNode.index(node.address(), "kept");

      EmbeddedNodeException refused =
          assertThrows(
              EmbeddedNodeException.class, () -> EmbeddedNode.start(TestNode.settings(data)));
      assertTrue(
          refused.getMessage().contains("process " + ProcessHandle.current().pid()),
          refused.getMessage());
      DataFolder.InUse inUse = (DataFolder.InUse) DataFolder.open(data);
      assertEquals(Optional.of(node.address()), inUse.address());

      try (EmbeddedNode beside = EmbeddedNode.start(TestNode.settings(folder.resolve("other")))) {
        assertNotEquals(node.address(), beside.address());
        assertTrue(TestNode.get(beside.address(), "/_cat/indices").isEmpty());
      }
      pid = node.pid();
    }
    assertTrue(ProcessHandle.of(pid).isEmpty());
    assertFalse(Files.exists(data.resolve("node.address")));
    assertEquals(Set.of(), threadsSince(threads));
  }

  @Test
  void isStartedAgainWithItsDocumentsWhenItIsKilled() throws Exception {
    try (EmbeddedNode node = EmbeddedNode.start(TestNode.settings(folder))) {
      CompletableFuture<String> died = new CompletableFuture<>();
      CompletableFuture<URI> restarted = new CompletableFuture<>();
      node.listen(
          new EmbeddedNode.Listener() {
            @Override
            public void died(String cause) {
              died.complete(cause);
            }

            @Override
            public void restarted(URI address) {
              restarted.complete(address);
            }
          });
      TestNode.index(node.address(), "kept");
      long killed = node.pid();
      assertTrue(ProcessHandle.of(killed).orElseThrow().destroyForcibly());

      assertTrue(died.get(10, TimeUnit.SECONDS).contains("exit code 137"));
      assertEquals(restarted.get(60, TimeUnit.SECONDS), node.address());
      assertNotEquals(killed, node.pid());
      assertTrue(TestNode.get(node.address(), "/things/_doc/kept").contains("\"found\":true"));
      assertTrue(
          Files.readString(folder.resolve("node.address")).startsWith(node.address().toString()));
    }
  }

  @Test
  void endsWithItsParentHoweverThatEnds() throws Exception {
    Process parent =
        new ProcessBuilder(
                JavaExecutable.find(null).toString(),
                "-Dorg.counted.node.home=" + NodeHome.find(),
                "-cp",
                Stream.of(EmbeddedNode.class, TestNode.class)
                    .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
                    .reduce((a, b) -> a + ":" + b)
                    .orElseThrow(),
                TestNode.Parent.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = parent.inputReader()) {
      long node = Long.parseLong(said.readLine().replace("node ", ""));
      DataFolder.InUse attached = (DataFolder.InUse) DataFolder.open(folder);
      assertEquals(parent.pid(), attached.owner());
      TestNode.index(attached.address(Duration.ofSeconds(5)), "kept");

      parent.outputWriter().append('\n').close();
      assertEquals(9, parent.waitFor());
      ProcessHandle.of(node)
          .ifPresent(left -> left.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    } finally {
      parent.destroyForcibly();
    }
    ((DataFolder.Owned) DataFolder.open(folder)).close();
  }

  @Test
  void tellsWhyItDoesNotStartAndLeavesNothing() {
    EmbeddedNodeException failure =
        assertThrows(
            EmbeddedNodeException.class,
            () ->
                EmbeddedNode.start(
                    TestNode.settings(folder).withElasticsearch(Map.of("no.such.setting", "1"))));
    assertTrue(
        failure.getMessage().contains("unknown setting [no.such.setting]"), failure.getMessage());
    assertEquals(0, ours());
    ((DataFolder.Owned) DataFolder.open(folder)).close();
  }

  @Test
  void leavesNothingWhenItsStartIsInterrupted() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread starting =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (EmbeddedNode node = EmbeddedNode.start(TestNode.settings(folder))) {
                    thrown.complete(new AssertionError("started at " + node.address()));
                  } catch (EmbeddedNodeException interrupted) {
                    thrown.complete(interrupted);
                  }
                });
    while (ours() == 0) {
      Thread.sleep(10);
    }
    starting.interrupt();
    assertEquals(
        "Interrupted while Elasticsearch started", thrown.get(10, TimeUnit.SECONDS).getMessage());
    assertEquals(0, ours());
    ((DataFolder.Owned) DataFolder.open(folder)).close();
  }

  @Test
  void refusesAnOldJava() throws Exception {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.createFile(java).toFile().setExecutable(true);
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.15\"\n");
    EmbeddedNodeException refused =
        assertThrows(
            EmbeddedNodeException.class,
            () ->
                EmbeddedNode.start(
                    TestNode.settings(folder.resolve("data")).withJava(folder.resolve("jdk"))));
    assertEquals(
        "The embedded Elasticsearch needs Java 21 or newer, but " + java + " is Java 17",
        refused.getMessage());
  }

  @Test
  void refusesADataFolderThatIsAFile() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    EmbeddedNodeException refused =
        assertThrows(EmbeddedNodeException.class, () -> DataFolder.open(file.resolve("data")));
    assertTrue(refused.getMessage().startsWith("The data folder " + file), refused.getMessage());
  }

  /** Living children of this test alone; the suite's own node is one of the others. */
  private long ours() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.isAlive() && !before.contains(child.pid()))
        .count();
  }

  private static Set<Thread> threadsSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && thread.getName().startsWith("elasticsearch-"))
        .collect(Collectors.toSet());
  }
}
