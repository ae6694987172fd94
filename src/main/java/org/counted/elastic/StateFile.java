package org.counted.elastic;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** What a service leaves in the data folder for commands: one record, replaced as a whole. */
public final class StateFile<T> {

  private final ObjectMapper json;
  private final Path file;
  private final Class<T> type;

  public StateFile(ObjectMapper json, DataConfig data, String name, Class<T> type) {
    this.json = json;
    this.file = data.data().resolve(name);
    this.type = type;
  }

  /** What a service wrote last, which may be long ago when none runs now. */
  public Optional<T> read() {
    try {
      return Optional.of(json.readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  public void write(T state) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(fresh, json.writeValueAsBytes(state));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
