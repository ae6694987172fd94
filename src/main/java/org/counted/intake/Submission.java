package org.counted.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.counted.elastic.Bulk;
import org.counted.item.ToldItem;

/**
 * What one request delivers, on its way into the journal: packed into parcels, of which only two
 * are in memory. For one thread.
 */
final class Submission {

  /** The most refusals and notes that an answer lists. */
  static final int LISTED = 1_000;

  private static final int PARCEL_BYTES = 256 << 10;
  private static final int ON_THE_WAY = 2;
  private static final Duration DISK_PATIENCE = Duration.ofMinutes(1);

  private record Sent(int count, CompletableFuture<?> safe) {}

  private final Intake intake;
  private final IntakeMeters meters;
  private final Door door;
  private final boolean waits;
  private final Bulk events;
  private final Deque<Sent> onTheWay = new ArrayDeque<>();
  private final List<Intake.Waiting> waiting = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Answer.NoteOn> notes = new ArrayList<>();
  private ParcelDraft draft;
  private int drafted;
  private long accepted;
  private long rejected;

  /**
   * @param waits whether the caller wants to know when Elasticsearch has the events
   */
  Submission(Intake intake, IntakeMeters meters, Door door, boolean waits, int expectedBytes) {
    this.intake = intake;
    this.meters = meters;
    this.door = door;
    this.waits = waits;
    this.events = new Bulk(Math.min(expectedBytes, PARCEL_BYTES + (PARCEL_BYTES >> 3)));
    this.draft = intake.draft(events);
  }

  void add(int index, Outcome outcome) {
    switch (outcome) {
      case MadeEvent made -> {
        draft.add(made);
        note(index, made.notes());
        drafted++;
        sendFull();
      }
      case Refusal refusal -> refuse(refusal);
    }
  }

  /** Takes an entry of the catalogue: an item and what it tells of others. */
  void add(int index, List<ToldItem> told, List<Note> toldNotes) {
    told.forEach(draft::add);
    note(index, toldNotes);
    drafted++;
    sendFull();
  }

  void refuse(Refusal refusal) {
    rejected++;
    if (refusals.size() < LISTED) {
      refusals.add(refusal);
    }
  }

  /**
   * Returns when all that was taken is safe.
   *
   * @throws Problem 400 when there was something and nothing of it could be taken
   */
  Answer.Accepted finish() {
    send();
    settle(0);
    count();
    if (accepted == 0 && rejected > 0) {
      throw Problem.of(refusals.getFirst())
          .with("accepted", 0)
          .with("rejected", refusals)
          .with("rejected_total", rejected);
    }
    return new Answer.Accepted(accepted, refusals, rejected, notes);
  }

  /**
   * Waits until Elasticsearch has the events of a finished submission.
   *
   * @throws TimeoutException when that takes too long
   */
  Answer.Stored stored(Duration patience) throws TimeoutException {
    long deadline = System.nanoTime() + patience.toNanos();
    Delivered all = Delivered.NOTHING;
    try {
      for (Intake.Waiting each : waiting) {
        long left = Math.max(0, deadline - System.nanoTime());
        all = all.plus(each.delivered().get(left, TimeUnit.NANOSECONDS));
      }
      return new Answer.Stored(
          all.stored(), all.duplicates(), all.dead(), refusals, rejected, notes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    } catch (ExecutionException e) {
      throw new JournalFailure("The journal failed", e);
    } finally {
      waiting.forEach(intake::forget);
    }
  }

  /** Adds to a problem what is safe in spite of it. */
  Problem broken(Problem problem) {
    try {
      settle(0);
    } catch (JournalFailure e) {
      meters.accepted(door, 0);
    }
    count();
    waiting.forEach(intake::forget);
    return problem
        .with("accepted", accepted)
        .with("rejected", refusals)
        .with("rejected_total", rejected);
  }

  private void count() {
    meters.accepted(door, accepted);
    meters.rejected(door, rejected);
  }

  private void note(int index, List<Note> more) {
    for (Note note : more) {
      if (notes.size() < LISTED) {
        notes.add(new Answer.NoteOn(index, note.field(), note.rule()));
      }
    }
  }

  private void sendFull() {
    if (draft.length() >= PARCEL_BYTES) {
      send();
      settle(ON_THE_WAY - 1);
    }
  }

  private void send() {
    if (draft.isEmpty()) {
      accepted += drafted;
      drafted = 0;
      return;
    }
    if (waits) {
      Intake.Waiting sent = intake.appendAndWait(draft);
      waiting.add(sent);
      onTheWay.add(new Sent(drafted, sent.safe()));
    } else {
      onTheWay.add(new Sent(drafted, intake.append(draft)));
    }
    drafted = 0;
    draft = intake.draft(events);
  }

  /** Waits until no more than so many parcels are not safe yet. */
  private void settle(int allowed) {
    while (onTheWay.size() > allowed) {
      Sent sent = onTheWay.removeFirst();
      try {
        sent.safe.get(DISK_PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new JournalFailure("The service is stopping", e);
      } catch (TimeoutException | CompletionException e) {
        throw new JournalFailure("The journal's disk does not answer", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof JournalFailure failure
            ? failure
            : new JournalFailure("The journal failed", e);
      }
      accepted += sent.count;
    }
  }
}
