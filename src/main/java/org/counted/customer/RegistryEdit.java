package org.counted.customer;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of a registry file, in place: what it does not touch stays as it is, comments and order
 * too. It happens whole or not at all, and not when the changed file would be refused.
 */
public final class RegistryEdit {

  /** The lists of a registry file. */
  public enum Kind {
    platforms("platform"),
    customers("customer");

    private final String one;

    Kind(String one) {
      this.one = one;
    }

    /** What one entry is called. */
    public String one() {
      return one;
    }
  }

  private final YamlEdit yaml;
  private final Kind kind;
  private final String id;

  private RegistryEdit(YamlEdit yaml, Kind kind, String id) {
    this.yaml = yaml;
    this.kind = kind;
    this.id = id;
  }

  /** Changes one entry of a file. Two changes at a time wait for each other. */
  public static void change(Path named, Kind kind, String id, Consumer<RegistryEdit> change) {
    try (WholeFile file = WholeFile.open(named)) {
      YamlEdit yaml = new YamlEdit(file.text());
      if (!yaml.text().isBlank()) {
        check(named, yaml.text());
      }
      change.accept(new RegistryEdit(yaml, kind, id));
      check(named, yaml.text());
      file.commit(yaml.text());
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to change the registry file " + named, e);
    }
  }

  /** What a file holds, secrets masked; a variable that is not set here is taken as set. */
  public static RegistryEntries read(Path file) {
    try {
      String text = Files.readString(file);
      check(file, text);
      return new RegistryEntries(YamlNode.read(new StringReader(text)));
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read the registry file " + file, e);
    }
  }

  private static void check(Path file, String text) throws IOException {
    RegistryFile.read(
        file.toString(),
        new StringReader(text),
        name -> Optional.of(Optional.ofNullable(System.getenv(name)).orElse("${" + name + "}")));
  }

  /** Adds the entry. */
  public void create() {
    if (yaml.has(path())) {
      throw new IllegalArgumentException("there is a " + kind.one + " " + id + " already");
    }
    yaml.addEntry(kind.name(), YamlEdit.quoted(id));
  }

  /** Takes the entry out. */
  public void remove() {
    exists();
    yaml.removeElement(path());
  }

  /** Sets a text, unless it is null. */
  public void set(String key, @Nullable String value) {
    exists();
    if (value != null) {
      yaml.put(path(key), YamlEdit.quoted(value));
    }
  }

  /** Adds texts to a list, those that it does not hold. */
  public void include(List<String> values, String... keys) {
    exists();
    for (String value : values) {
      if (!yaml.has(path(keys, value))) {
        yaml.add(path(keys), YamlEdit.quoted(value));
      }
    }
  }

  /** Whether a list of the entry has a value. */
  public boolean holds(String value, String... keys) {
    return yaml.has(path(keys, value));
  }

  /** Takes texts, or mappings by their id, out of a list that has to hold them. */
  public void exclude(List<String> values, String... keys) {
    exists();
    for (String value : values) {
      if (!yaml.has(path(keys, value))) {
        throw new IllegalArgumentException(
            kind.one + " " + id + " has no " + String.join(" ", keys) + " " + value);
      }
      yaml.removeElement(path(keys, value));
    }
  }

  /**
   * Lets a requestor in, or gives one another key.
   *
   * @param apiKey as {@link #variable} or {@link Generated} has it; null for a requestor without
   */
  public void requestor(String requestor, @Nullable String apiKey) {
    exists();
    String[] requestors = {"requestors"};
    List<String> path = path(requestors, requestor);
    if (apiKey == null && yaml.has(path)) {
      yaml.removeElement(path);
    }
    if (!yaml.has(path)) {
      String key = apiKey == null ? "" : ", api-key: " + YamlEdit.quoted(apiKey);
      yaml.add(path(requestors), "{ id: " + YamlEdit.quoted(requestor) + key + " }");
    } else if (apiKey != null) {
      yaml.put(path("requestors", requestor, "api-key"), YamlEdit.quoted(apiKey));
    }
  }

  /** A reference to a variable of the service's environment. */
  public static String variable(String name) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(
          "the name of a variable is letters, digits and '_': " + name);
    }
    return "${" + name + "}";
  }

  /**
   * A new secret: whoever it is for gets the plain text, the file its digest.
   *
   * @param plain to be shown once
   */
  public record Generated(String plain, String digest) {

    public static Generated create() {
      String plain = Secret.generate();
      return new Generated(plain, Secret.of(plain).digest());
    }

    @Override
    public String toString() {
      return "***";
    }
  }

  private void exists() {
    if (!yaml.has(path())) {
      throw new IllegalArgumentException("there is no " + kind.one + " " + id);
    }
  }

  private List<String> path(String... keys) {
    return Stream.concat(Stream.of(kind.name(), id), Stream.of(keys)).toList();
  }

  private List<String> path(String[] keys, String last) {
    return Stream.concat(path(keys).stream(), Stream.of(last)).toList();
  }
}
