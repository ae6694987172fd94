package org.counted.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import org.counted.elastic.Bulk;
import org.counted.elastic.BulkAnswer;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.counted.item.ToldItem;
import org.jboss.logging.Logger;

/**
 * Brings parcels to Elasticsearch, each event exactly once: it asks again, ever more slowly, until
 * every document is stored, known to be there before, or dead.
 */
final class Delivery {

  private static final Logger LOG = Logger.getLogger(Delivery.class);

  private final Elasticsearch elasticsearch;
  private final ItemUpdates items;
  private final DeadLetters deadLetters;
  private final IntakeMeters meters;

  /** Requests to be filled again, for their buffers are large. */
  private final ArrayBlockingQueue<Bulk> spare;

  Delivery(
      Elasticsearch elasticsearch,
      ItemUpdates items,
      DeadLetters deadLetters,
      IntakeMeters meters,
      int requests) {
    this.spare = new ArrayBlockingQueue<>(requests);
    this.elasticsearch = elasticsearch;
    this.items = items;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  /**
   * Delivers all documents of these parcels.
   *
   * @return what became of the events, for each parcel
   * @throws CancellationException when it was interrupted before everything was answered; what was
   *     stored until then stays so
   */
  List<Delivered> deliver(List<Parcel> parcels) {
    Bulk request = empty(parcels);
    Shipment shipment = Shipment.of(parcels, request);
    List<ToldItem> told = parcels.stream().flatMap(parcel -> parcel.items().stream()).toList();
    if (!told.isEmpty()) {
      shipment.addUncounted(bulk -> patiently(() -> items.add(told, bulk)));
    }
    Tally tally = new Tally(parcels.size());
    if (deliver(shipment, tally)) {
      request.clear();
      spare.offer(request);
    }
    return tally.delivered();
  }

  private Bulk empty(List<Parcel> parcels) {
    Bulk used = spare.poll();
    return used != null ? used : new Bulk(parcels.stream().mapToInt(Parcel::length).sum() + 1024);
  }

  private static void patiently(Runnable work) {
    Pause pause = new Pause();
    while (true) {
      try {
        work.run();
        return;
      } catch (ElasticFailure e) {
        pause.sleep(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Returns whether every attempt was answered, so that nobody reads the request any more. */
  private boolean deliver(Shipment whole, Tally tally) {
    boolean isAnswered = true;
    Pause pause = new Pause();
    Shipment open = whole;
    while (open.documents() > 0) {
      BulkAnswer answer;
      try {
        answer = meters.timed(elasticsearch, open.bulk());
      } catch (ElasticFailure e) {
        if (e.status() == 400 || e.status() == 413) {
          split(open, String.valueOf(e.getMessage()), tally);
          return isAnswered;
        }
        isAnswered = false;
        pause.sleep(String.valueOf(e.getMessage()));
        continue;
      }
      List<Integer> again = settle(open, answer, tally);
      if (again.isEmpty()) {
        return isAnswered;
      }
      meters.again(again.size());
      pause.sleep(answer.reason(again.getFirst()));
      open = open.only(again);
    }
    return isAnswered;
  }

  /** Counts what is settled, and returns the positions of what is to be sent again. */
  private List<Integer> settle(Shipment sent, BulkAnswer answer, Tally tally) {
    List<DeadLetter> letters = new ArrayList<>();
    List<Integer> again = new ArrayList<>();
    for (int i = 0; i < answer.size(); i++) {
      int owner = sent.owner(i);
      if (answer.isStored(i)) {
        tally.stored(owner);
      } else if (answer.isConflict(i)) {
        tally.duplicate(owner);
      } else if (answer.isRefused(i)) {
        letters.add(deadLetters.letter(sent.text(i), answer.reason(i)));
        tally.dead(owner);
      } else {
        again.add(i);
      }
    }
    keep(letters);
    return again;
  }

  /** A request that is refused as a whole is cut in halves until the one at fault is found. */
  private void split(Shipment refused, String reason, Tally tally) {
    if (refused.documents() == 1) {
      keep(List.of(deadLetters.letter(refused.text(0), reason)));
      tally.dead(refused.owner(0));
      return;
    }
    int middle = refused.documents() / 2;
    deliver(refused.part(0, middle), tally);
    deliver(refused.part(middle, refused.documents()), tally);
  }

  private void keep(List<DeadLetter> letters) {
    if (letters.isEmpty()) {
      return;
    }
    deadLetters.keep(letters);
    LOG.warnf("Elasticsearch refused %d documents; they are kept as dead letters", letters.size());
  }

  /** What became of events, counted for each parcel. */
  private static final class Tally {
    private final long[] stored;
    private final long[] duplicates;
    private final long[] dead;

    private Tally(int parcels) {
      stored = new long[parcels];
      duplicates = new long[parcels];
      dead = new long[parcels];
    }

    private void stored(int owner) {
      count(stored, owner);
    }

    private void duplicate(int owner) {
      count(duplicates, owner);
    }

    private void dead(int owner) {
      count(dead, owner);
    }

    private static void count(long[] counts, int owner) {
      if (owner != Shipment.NOBODY) {
        counts[owner]++;
      }
    }

    private List<Delivered> delivered() {
      List<Delivered> all = new ArrayList<>(stored.length);
      for (int i = 0; i < stored.length; i++) {
        all.add(new Delivered(stored[i], duplicates[i], dead[i]));
      }
      return all;
    }
  }

  /** The waits between attempts: twice as long each time, and never the same for two. */
  private static final class Pause {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration TOLD = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Duration next = FIRST;
    private boolean isTold;

    private void sleep(String cause) {
      if (!isTold && next.compareTo(TOLD) > 0) {
        isTold = true;
        LOG.warnf("Events wait for Elasticsearch: %s", cause);
      }
      long half = next.toMillis() / 2;
      try {
        Thread.sleep(half + ThreadLocalRandom.current().nextLong(half + 1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted; the events stay where they were");
      }
      Duration twice = next.multipliedBy(2);
      next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }
  }
}
