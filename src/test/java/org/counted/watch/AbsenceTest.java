package org.counted.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.counted.event.TestClock;
import org.junit.jupiter.api.Test;

/** Two receivers, of whom one cannot be reached at times. */
class AbsenceTest {

  private static final Instant NOW = Instant.parse("2010-02-03T12:00:00Z");

  private final TestClock clock = new TestClock();
  private final Receiver mail = new Receiver("mail");
  private final Receiver webhook = new Receiver("webhook");
  private final Absence absence = new Absence(Duration.ofMinutes(5), List.of(mail, webhook), clock);

  @Test
  void aShortOneIsNotTold() {
    minutes(0, 1, 2, 3, 4);
    absence.ended();
    assertEquals(List.of(), mail.heard);
  }

  @Test
  void eachReceiverHearsOnceThatItBeganAndOnceThatItEnded() {
    minutes(0, 1, 5, 6, 7);
    assertEquals(1, mail.heard.size());
    assertEquals(Finding.Kind.Elasticsearch_Away, mail.heard.getFirst().began().getFirst().kind());
    assertEquals(NOW, mail.heard.getFirst().began().getFirst().since());
    absence.ended();
    absence.ended();
    assertEquals(2, mail.heard.size());
    assertTrue(
        mail.heard.getLast().ended().getFirst().what().contains("for 7 minutes"),
        mail.heard.getLast().toString());
    assertEquals(mail.heard, webhook.heard);
  }

  @Test
  void whoCouldNotBeReachedIsTriedAgainAndTheOthersAreLeftAlone() {
    webhook.isReachable = false;
    minutes(0, 5, 6, 7);
    assertEquals(1, mail.heard.size());
    webhook.isReachable = true;
    minutes(8, 9);
    assertEquals(1, mail.heard.size());
    assertEquals(1, webhook.heard.size());
    assertEquals(mail.heard.getFirst().id(), webhook.heard.getFirst().id());
  }

  @Test
  void whoNeverHeardOfItDoesNotHearOfItsEnd() {
    webhook.isReachable = false;
    minutes(0, 5);
    webhook.isReachable = true;
    absence.ended();
    assertEquals(2, mail.heard.size());
    assertEquals(List.of(), webhook.heard);
  }

  @Test
  void theEndIsToldAgainToWhomItCouldNotBeTold() {
    minutes(0, 5);
    mail.isReachable = false;
    absence.ended();
    mail.isReachable = true;
    absence.ended();
    assertEquals(2, mail.heard.size());
    assertEquals(2, webhook.heard.size());
  }

  @Test
  void theNextOneIsAnother() {
    minutes(0, 5);
    absence.ended();
    minutes(60, 65);
    assertEquals(3, mail.heard.size());
    assertEquals(NOW.plus(Duration.ofMinutes(60)), mail.heard.getLast().began().getFirst().since());
  }

  private void minutes(int... minutes) {
    for (int minute : minutes) {
      clock.stopAt(NOW.plus(Duration.ofMinutes(minute)));
      absence.lasts("connection refused");
    }
  }

  private static final class Receiver implements Channel {

    private final String name;
    private final List<AlertMessage> heard = new ArrayList<>();
    private boolean isReachable = true;

    Receiver(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean isConfigured() {
      return true;
    }

    @Override
    public String tell(AlertMessage message) {
      if (!isReachable) {
        return "connection refused";
      }
      heard.add(message);
      return "";
    }
  }
}
