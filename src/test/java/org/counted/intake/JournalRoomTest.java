package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRoomTest {

  @TempDir private Path folder;

  @Test
  void onlySoMuchMayWaitForTheDiskHoweverMuchTheJournalHolds() {
    JournalRoom room = new JournalRoom(new Journal.Settings(folder, Long.MAX_VALUE, 0));
    assertDoesNotThrow(() -> room.require(1L << 40, JournalRoom.MOST_WAITING - 1, 1));
    JournalFull full =
        assertThrows(JournalFull.class, () -> room.require(0, JournalRoom.MOST_WAITING, 1));
    assertTrue(String.valueOf(full.getMessage()).contains("wait for the journal's disk"));
  }
}
