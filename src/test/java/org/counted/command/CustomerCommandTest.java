package org.counted.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.counted.customer.Access;
import org.counted.customer.Registry;
import org.counted.customer.RegistryFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerCommandTest {

  private static final Path EXAMPLE = Path.of("examples/registry.yaml");

  @TempDir private Path folder;

  @Test
  void aRegistryGrowsFromNothing() throws IOException {
    Path file = folder.resolve("new.yaml");
    done(file, "platform", "add", "exampl", "--name", "Example Platform", "--host-type", "eBook");
    done(file, "add", "C1", "--name", "Example University", "--id", "ROR:00hx57361");
    done(file, "add", "C2", "--name", "Yes", "--ip", "192.0.2.0/25", "--ip", "2001:db8::/48");
    done(file, "add", "CONS", "--name", "A: consortium", "--member", "C1", "--member", "C2");

    assertEquals(
        """
        platforms:
          - id: exampl
            name: Example Platform
            host-types: [eBook]
        customers:
          - id: C1
            name: Example University
            ids: { ROR: [00hx57361] }
          - id: C2
            name: "Yes"
            ip-ranges: [192.0.2.0/25, "2001:db8::/48"]
          - id: CONS
            name: "A: consortium"
            members: [C1, C2]
        """,
        Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of("C2"), registry(file).ipRanges().customersAt("192.0.2.1"));
  }

  @Test
  void whatIsNotChangedStaysToTheByte() throws IOException {
    Path file = example();
    List<String> before = Files.readAllLines(file);
    done(file, "change", "C1", "--ip", "198.51.100.0/24", "--without-ip", "192.0.2.0/25");
    done(file, "change", "CONS", "--without-member", "C2");
    done(file, "remove", "C2");
    List<String> after = Files.readAllLines(file);

    List<String> others = new ArrayList<>(before);
    others.removeAll(after);
    assertEquals(
        List.of(
            "    ip-ranges: [192.0.2.0/25, \"2001:db8:1::/48\"]",
            "  - id: C2",
            "    name: Example College",
            "    ip-ranges: [192.0.2.128/25]",
            "    requestors: [{ id: R2, api-key: \"${C2_KEY}\" }]",
            "    members: [C1, C2]"),
        others);
    after.removeAll(before);
    assertEquals(
        List.of("    ip-ranges: [\"2001:db8:1::/48\", 198.51.100.0/24]", "    members: [C1]"),
        after);
  }

  @Test
  void aGeneratedKeyIsShownOnceAndTheFileHoldsItsDigest() throws IOException {
    Path file = example();
    String key = json(file, "key", "C1", "R1", "--json").path("api_key").asText();
    String token = json(file, "platform", "token", "exampl", "--json").path("token").asText();

    String text = Files.readString(file);
    assertFalse(text.contains(key) || text.contains(token), text);
    Registry registry = registry(file);
    assertTrue(registry.access("C1", "R1", key) instanceof Access.Granted);
    assertTrue(registry.access("C1", "R1", "value of C1_KEY") instanceof Access.ApiKeyInvalid);
    assertTrue(registry.platformOfToken(token).isPresent());
    assertTrue(registry.platformOfToken("value of EXAMPL_TOKEN").isPresent());

    String digest = text.substring(text.lastIndexOf("sha256:"), text.lastIndexOf("sha256:") + 71);
    assertTrue(registry.access("C1", "R1", digest) instanceof Access.ApiKeyInvalid);
    assertTrue(registry.platformOfToken(digest).isEmpty());

    done(file, "revoke", "C1", "R1");
    assertTrue(registry(file).access("C1", "R1", key) instanceof Access.RequestorUnknown);
    done(file, "platform", "revoke", "exampl", "${EXAMPL_TOKEN}");
    assertTrue(registry(file).platformOfToken("value of EXAMPL_TOKEN").isEmpty());
  }

  @Test
  void aKeyMayBeInTheEnvironmentOrNone() throws IOException {
    Path file = example();
    done(file, "key", "C1", "R9", "--variable", "R9_KEY");
    assertTrue(registry(file).access("C1", "R9", "value of R9_KEY") instanceof Access.Granted);
    done(file, "key", "C1", "R9", "--no-key");
    assertTrue(registry(file).access("C1", "R9", null) instanceof Access.Granted);
  }

  @Test
  void whatWouldNotLoadIsNotWritten() throws IOException {
    Path file = example();
    String before = Files.readString(file);
    Map<String[], String> refused =
        Map.of(
            new String[] {"add", "C1", "--name", "Twice"}, "there is a customer C1 already",
            new String[] {"add", "C9", "--name", "Nine", "--ip", "192.0.2.1/24"}, "zero",
            new String[] {"change", "C9", "--name", "Nine"}, "there is no customer C9",
            new String[] {"change", "C1", "--without-ip", "10.0.0.0/8"}, "has no ip-ranges",
            new String[] {"change", "C1", "--id", "RAR:1"}, "not one of",
            new String[] {"change", "CONS", "--member", "C9"}, "the id of a customer",
            new String[] {"remove", "C1"}, "customers[1].members: 'C1'",
            new String[] {"key", "C1", "R1", "--variable", "a b"}, "letters, digits and '_'",
            new String[] {"platform", "remove", "exampl"}, "at least one platform");

    refused.forEach(
        (arguments, reason) -> {
          Ran ran = run(file, arguments);
          assertEquals(1, ran.code, ran.out + ran.err);
          assertTrue(ran.err.contains(reason), ran.err);
        });
    assertEquals(before, Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aBrokenFileIsNotTouched() throws IOException {
    Path file = example();
    Files.writeString(file, Files.readString(file).replace("eJournal", "eJurnal"));

    Ran ran = run(file, "change", "C1", "--name", "Other");

    assertEquals(1, ran.code);
    assertTrue(ran.err.contains("'eJurnal'"), ran.err);
  }

  @Test
  void secretsAreMaskedInWhatIsShown() throws IOException {
    Path file = example();
    Files.writeString(file, Files.readString(file).replace("${C1_KEY}", "plain-secret"));

    Ran shown = run(file, "show", "C1");
    assertTrue(shown.out.contains("Example University"), shown.out);
    assertFalse(shown.out.contains("plain-secret"), shown.out);
    JsonNode all = json(file, "list", "--json");
    assertEquals("***", all.at("/customers/0/requestors/0/api-key").asText());
    assertEquals("${C2_KEY}", all.at("/customers/1/requestors/0/api-key").asText());
    assertEquals("exampl", all.at("/platforms/0/id").asText());
    assertTrue(run(file, "list").out.contains("CONS"));
    assertEquals(1, run(file, "show", "C9").code);
  }

  @Test
  void wrongUsageIsToldBeforeAnythingHappens() throws IOException {
    assertEquals(2, run(example(), "add", "C9").code);
    assertEquals(2, run(example(), "nonsense").code);
    assertEquals(0, run(example(), "--help").code);
    assertTrue(run(example(), "--help").out.contains("Exit codes"));
  }

  @Test
  void aChangeWaitsForAnotherAndThenNamesIt() throws IOException {
    Path file = example();
    Files.writeString(file.resolveSibling("registry.yaml.new"), "");

    Ran ran = run(file, "change", "C1", "--name", "Other");

    assertEquals(1, ran.code);
    assertTrue(ran.err.contains("registry.yaml.new is there"), ran.err);
  }

  private Path example() throws IOException {
    Path file = folder.resolve("registry.yaml");
    Files.deleteIfExists(file);
    return Files.copy(EXAMPLE, file);
  }

  private static Registry registry(Path file) {
    return RegistryFile.read(file, name -> Optional.of("value of " + name));
  }

  private static void done(Path file, String... arguments) {
    Ran ran = run(file, arguments);
    assertEquals(0, ran.code, ran.err);
  }

  private static JsonNode json(Path file, String... arguments) throws IOException {
    return new ObjectMapper().readTree(run(file, arguments).out);
  }

  private record Ran(int code, String out, String err) {}

  private static Ran run(Path file, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> line = new ArrayList<>(List.of("customer"));
    line.addAll(List.of(arguments));
    if (!List.of(arguments).contains("--help") && !arguments[0].equals("nonsense")) {
      line.addAll(List.of("--registry", file.toString()));
    }
    int code =
        Counted.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(line.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }
}
