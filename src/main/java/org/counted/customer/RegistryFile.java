package org.counted.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.counted.customer.RegistryRefused.Problem;
import org.counted.customer.YamlFields.Source;
import org.counted.customer.YamlFields.Text;

/**
 * A registry in a YAML file. A file that does not fit is refused whole, and everything that is
 * wrong with it is told at once.
 */
public final class RegistryFile {

  private static final Set<String> FILE_KEYS = Set.of("platforms", "customers", "global-reports");

  private final List<Problem> problems = new ArrayList<>();
  private final Source source;

  private RegistryFile(Function<String, Optional<String>> environment) {
    this.source = new Source(environment, problems);
  }

  /** Reads a file; the environment gives the values of its variables. */
  public static Registry read(Path file, Function<String, Optional<String>> environment) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(file.toString(), reader, environment);
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read the registry file " + file, e);
    }
  }

  static Registry read(String name, Reader reader, Function<String, Optional<String>> environment)
      throws IOException {
    RegistryFile file = new RegistryFile(environment);
    Optional<Registry> registry = Optional.empty();
    try {
      registry = file.registry(YamlNode.read(reader));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      file.problems.add(new Problem(line, "", "", "YAML: " + firstLine(e.getOriginalMessage())));
    }
    if (registry.isEmpty() || !file.problems.isEmpty()) {
      throw new RegistryRefused(name, file.problems);
    }
    return registry.get();
  }

  private Optional<Registry> registry(YamlNode root) {
    return YamlFields.of(root, "", source, FILE_KEYS)
        .map(
            fields ->
                new Registry(
                    PlatformEntries.read(fields),
                    CustomerEntries.read(fields),
                    globalReports(fields)));
  }

  private static boolean globalReports(YamlFields fields) {
    Optional<Text> text = fields.optional("global-reports");
    if (text.isPresent() && !Set.of("true", "false").contains(text.get().value())) {
      fields.refuse(text.get(), "true or false");
    }
    return text.isEmpty() || text.get().value().equals("true");
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
