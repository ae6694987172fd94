package org.counted.sushi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The names of the subdivisions of countries by their codes (ISO 3166-2). */
final class Subdivisions {

  private static final Map<String, String> NAMES = read();

  /** Empty where the code is not known. */
  static String name(String code) {
    return NAMES.getOrDefault(code, "");
  }

  private static Map<String, String> read() {
    try (InputStream in = Subdivisions.class.getResourceAsStream("subdivisions.tsv")) {
      if (in == null) {
        throw new IllegalStateException("The list of subdivisions is missing from this build");
      }
      Map<String, String> names = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int tab = line.indexOf('\t');
        names.put(line.substring(0, tab), line.substring(tab + 1));
      }
      return Map.copyOf(names);
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read the list of subdivisions", e);
    }
  }

  private Subdivisions() {}
}
