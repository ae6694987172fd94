package org.counted.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.counted.elastic.DataConfig;
import org.counted.elastic.StateFile;

/**
 * Where a service leaves its intake's state for commands on the same data folder, every few
 * seconds.
 */
@Singleton
public class StatusFile {

  private final StateFile<IntakeStatus> file;

  StatusFile(ObjectMapper json, DataConfig data) {
    this.file = new StateFile<>(json, data, "intake.json", IntakeStatus.class);
  }

  /** What a service wrote last, which may be long ago when none runs now. */
  public Optional<IntakeStatus> read() {
    return file.read();
  }

  void write(IntakeStatus status) {
    try {
      file.write(status);
    } catch (UncheckedIOException e) {
      throw new JournalFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
