package org.counted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file of the project holds what has the form of a known kind of secret. */
class NoSecretsTest {

  private static final Set<String> NOT_OURS = Set.of(".git", "target", "data");

  /** Forms that their issuers have published, each long or marked enough to be nothing else. */
  private static final List<Pattern> SECRETS =
      Stream.of(
              "-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----",
              "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b",
              "\\bgh[pousr]_[A-Za-z0-9]{36,}\\b",
              "\\bgithub_pat_[A-Za-z0-9_]{60,}\\b",
              "\\bglpat-[A-Za-z0-9_-]{20,}\\b",
              "\\bxox[abposr]-[A-Za-z0-9-]{10,}\\b",
              "\\bsk_live_[A-Za-z0-9]{20,}\\b",
              "\\bAIza[0-9A-Za-z_-]{35}\\b",
              "\\bnpm_[A-Za-z0-9]{36}\\b",
              "\\bpypi-[A-Za-z0-9_-]{50,}\\b",
              "\\beyJ[A-Za-z0-9_-]{20,}\\.eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}\\b",
              "://[^/\\s:@\"'$]+:[^/\\s:@\"'$]{12,}@[a-z0-9.-]+\\.[a-z]{2,}")
          .map(Pattern::compile)
          .toList();

  @Test
  void theSourceHoldsNoSecret() throws IOException {
    List<String> found = new ArrayList<>();
    int files = 0;
    for (Path file : files()) {
      files++;
      for (String secret : in(text(file))) {
        found.add(file + ": " + secret.substring(0, Math.min(12, secret.length())) + "…");
      }
    }
    assertTrue(files > 500, "the files are looked for where they are");
    assertEquals(List.of(), found);
  }

  @Test
  void secretsAreFound() {
    for (String secret :
        List.of(
            "-----BEGIN EC " + "PRIVATE KEY-----",
            "AKIA" + "IOSFODNN7EXAMPLE",
            "ghp_" + "x".repeat(36),
            "https://counted:" + "correcthorsebattery@es.example.org")) {
      assertEquals(
          List.of(secret),
          in("key = \"" + secret + "\"").stream().map(NoSecretsTest::bare).toList());
    }
  }

  private static String bare(String found) {
    return found.startsWith("://") ? "https" + found : found;
  }

  private static List<String> in(String text) {
    List<String> found = new ArrayList<>();
    for (Pattern secret : SECRETS) {
      Matcher matcher = secret.matcher(text);
      while (matcher.find()) {
        found.add(matcher.group());
      }
    }
    return found;
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (MalformedInputException packed) {
      return "";
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .filter(file -> !NOT_OURS.contains(file.getName(0).toString()))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }
}
