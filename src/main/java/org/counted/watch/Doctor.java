package org.counted.watch;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.counted.elastic.Connection;
import org.counted.elastic.ElasticFailure;
import org.counted.event.UsageEvent;
import org.counted.intake.DeadLetter;
import org.counted.intake.Intake;
import org.counted.intake.IntakeStatus;
import org.counted.intake.StatusFile;
import org.counted.intake.Undelivered;
import org.counted.report.Namespaces;
import org.counted.report.Trace;
import org.counted.report.Traces;
import org.jspecify.annotations.Nullable;

/** Follows the events of one item and date from the door to the reports. */
@Singleton
public class Doctor {

  private final Namespaces namespaces;
  private final Registry registry;
  private final Connection connection;
  private final Intake intake;
  private final StatusFile status;
  private final Traces traces;

  Doctor(
      Namespaces namespaces,
      Registry registry,
      Connection connection,
      Intake intake,
      StatusFile status,
      Traces traces) {
    this.namespaces = namespaces;
    this.registry = registry;
    this.connection = connection;
    this.intake = intake;
    this.status = status;
    this.traces = traces;
  }

  /** The platform that is meant: the one named, else that of the item's namespace. */
  public String platform(String named, String item) {
    return namespaces.platform(named, item);
  }

  /**
   * Examines what became of an item's events.
   *
   * @param platform may be empty where the item's namespace or the registry tells it
   * @param item an item, title or database, with the platform's namespace or without
   * @param date in the platform's time zone
   */
  public Diagnosis examine(String platform, String item, LocalDate date) {
    String of = platform(platform, item);
    String subject = item.startsWith(of + ":") ? item : of + ":" + item;
    ZoneId zone = registry.platform(of).map(Platform::timeZone).orElse(ZoneOffset.UTC);
    Predicate<UsageEvent> wanted =
        event ->
            isOf(event, subject)
                && Instant.ofEpochMilli(event.timestamp()).atZone(zone).toLocalDate().equals(date);
    Undelivered undelivered = intake.undelivered();
    Undelivered.Waiting waiting = undelivered.waiting(wanted);
    List<String> refused =
        undelivered.refused(wanted).stream().map(DeadLetter::reason).distinct().sorted().toList();
    IntakeStatus doors = status.read().orElse(null);
    if (!connection.isReady()) {
      return away(of, subject, date, doors, waiting, refused, connection.problem());
    }
    try {
      Trace trace = traces.trace(of, subject, date);
      Verdict verdict =
          Verdict.of(of, subject, date, waiting.events(), waiting.since(), refused.size(), trace);
      return new Diagnosis(
          of,
          subject,
          date,
          doors,
          waiting.events(),
          waiting.since(),
          refused,
          trace,
          null,
          verdict.isSound(),
          verdict.sentence(),
          verdict.advice());
    } catch (ElasticFailure e) {
      return away(of, subject, date, doors, waiting, refused, String.valueOf(e.getMessage()));
    }
  }

  private static Diagnosis away(
      String platform,
      String subject,
      LocalDate date,
      @Nullable IntakeStatus doors,
      Undelivered.Waiting waiting,
      List<String> refused,
      String problem) {
    return new Diagnosis(
        platform,
        subject,
        date,
        doors,
        waiting.events(),
        waiting.since(),
        refused,
        null,
        problem,
        false,
        waiting.events() + " events wait in the journal; what is stored cannot be told: " + problem,
        List.of("bring Elasticsearch back; nothing that was acknowledged is lost meanwhile"));
  }

  private static boolean isOf(UsageEvent event, String subject) {
    return event.item().equals(subject)
        || event.title().equals(subject)
        || subject.equals(event.database())
        || event.databases().contains(subject)
        || event.segments().contains(subject);
  }
}
