package org.counted.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.counted.customer.RegistryEdit;
import org.counted.customer.RegistryEdit.Kind;
import org.counted.customer.RegistryEntries;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands on a registry file share: which file, and how the answer is printed. */
final class RegistryOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--registry",
      paramLabel = "FILE",
      description = "The registry file. Default: what COUNTED_REGISTRY names.")
  private @Nullable Path registry;

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  /** Prints all entries. */
  int list() {
    RegistryEntries entries = RegistryEdit.read(file());
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      List.of(Kind.values()).forEach(kind -> all.put(kind.name(), entries.all(kind)));
      return print(all);
    }
    for (Kind kind : Kind.values()) {
      for (Map<String, Object> entry : entries.all(kind)) {
        Object members = entry.get("members");
        out(
            String.format("%-9s %-17s %s", kind.one(), entry.get("id"), entry.get("name"))
                + (members == null ? "" : "  members " + members));
      }
    }
    return 0;
  }

  /** Prints one entry. */
  int show(Kind kind, String id) {
    Map<String, Object> entry =
        RegistryEdit.read(file()).all(kind).stream()
            .filter(each -> id.equals(each.get("id")))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("there is no " + kind.one() + " " + id));
    if (json) {
      return print(entry);
    }
    entry.forEach((key, value) -> out(String.format("%-16s %s", key, value)));
    return 0;
  }

  /** Changes an entry and tells what was done. */
  int change(Kind kind, String id, String done, Consumer<RegistryEdit> change) {
    RegistryEdit.change(file(), kind, id, change);
    return done(kind, id, done, Map.of());
  }

  /** Gives an entry a secret: one of a variable, or a new one, which is shown this once. */
  int secret(
      Kind kind,
      String id,
      String name,
      @Nullable String variable,
      BiConsumer<RegistryEdit, String> change) {
    if (variable != null) {
      String reference = RegistryEdit.variable(variable);
      return change(kind, id, "changed", edit -> change.accept(edit, reference));
    }
    RegistryEdit.Generated secret = RegistryEdit.Generated.create();
    RegistryEdit.change(file(), kind, id, edit -> change.accept(edit, secret.digest()));
    return done(kind, id, "changed", Map.of(name, secret.plain()));
  }

  private int done(Kind kind, String id, String done, Map<String, String> secret) {
    if (json) {
      Map<String, String> answer = new LinkedHashMap<>(Map.of(kind.one(), id));
      answer.put("done", done);
      answer.putAll(secret);
      return print(answer);
    }
    out(kind.one() + " " + id + " " + done + " in " + file());
    secret.forEach((name, plain) -> out(name + ": " + plain + "  (it is not shown again)"));
    return 0;
  }

  private int print(Object value) {
    try {
      out(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value));
      return 0;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts, lists and maps can be written", e);
    }
  }

  private void out(String line) {
    spec().commandLine().getOut().println(line);
  }

  private Path file() {
    String configured = System.getenv("COUNTED_REGISTRY");
    if (registry != null) {
      return registry;
    }
    if (configured == null || configured.isBlank()) {
      throw new ParameterException(
          spec().commandLine(), "there is no registry file: set COUNTED_REGISTRY, or --registry");
    }
    return Path.of(configured);
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    return spec;
  }
}
