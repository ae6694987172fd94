package org.counted.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.counted.elastic.DataConfig;

/**
 * Where a service leaves its intake's state for commands on the same data folder, every few
 * seconds.
 */
@Singleton
public class StatusFile {

  private final ObjectMapper json;
  private final Path file;

  StatusFile(ObjectMapper json, DataConfig data) {
    this.json = json;
    this.file = data.data().resolve("intake.json");
  }

  /** What a service wrote last, which may be long ago when none runs now. */
  public Optional<IntakeStatus> read() {
    try {
      return Optional.of(json.readValue(Files.readAllBytes(file), IntakeStatus.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new JournalFailure(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  void write(IntakeStatus status) {
    Path fresh = file.resolveSibling("intake.json.new");
    try {
      Files.write(fresh, json.writeValueAsBytes(status));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new JournalFailure(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
