package org.counted.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import org.counted.elastic.Bulk;
import org.counted.elastic.BulkAnswer;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.counted.item.ToldItem;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings parcels to Elasticsearch, each event exactly once: it asks again, ever more slowly, until
 * every document is stored, known to be there before, or dead.
 */
final class Delivery {

  private static final Logger LOG = Logger.getLogger(Delivery.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** The owner of a document that belongs to no parcel's count: agents and items. */
  private static final int NOBODY = -1;

  private final Elasticsearch elasticsearch;
  private final ItemUpdates items;
  private final DeadLetters deadLetters;
  private final IntakeMeters meters;

  Delivery(
      Elasticsearch elasticsearch,
      ItemUpdates items,
      DeadLetters deadLetters,
      IntakeMeters meters) {
    this.elasticsearch = elasticsearch;
    this.items = items;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  /**
   * Delivers all documents of these parcels.
   *
   * @return what became of the events, for each parcel
   * @throws java.util.concurrent.CancellationException when it was interrupted before everything was
   *     answered; what was stored until then stays so
   */
  List<Delivered> deliver(List<Parcel> parcels) {
    Round round = new Round(parcels.size());
    List<ToldItem> told = parcels.stream().flatMap(parcel -> parcel.items().stream()).toList();
    Bulk bulk = new Bulk(parcels.stream().mapToInt(Parcel::length).sum() + 1024);
    int[] owners = new int[parcels.stream().mapToInt(Parcel::documents).sum()];
    for (int parcel = 0; parcel < parcels.size(); parcel++) {
      int first = bulk.documents();
      parcels.get(parcel).appendLines(bulk);
      Arrays.fill(owners, first, first + parcels.get(parcel).events(), parcel);
      Arrays.fill(owners, first + parcels.get(parcel).events(), bulk.documents(), NOBODY);
    }
    patiently(() -> items.add(told, bulk));
    int documents = owners.length;
    owners = Arrays.copyOf(owners, bulk.documents());
    Arrays.fill(owners, documents, owners.length, NOBODY);
    round.deliver(bulk, owners);
    return round.delivered();
  }

  /** Repeats what fails until it succeeds. */
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

  /** The waits between attempts: twice as long each time, and never the same for two. */
  private static final class Pause {
    private Duration next = FIRST_PAUSE;
    private boolean isTold;

    private void sleep(String cause) {
      if (!isTold && next.compareTo(Duration.ofSeconds(1)) > 0) {
        isTold = true;
        LOG.warnf("Events wait for Elasticsearch: %s", cause);
      }
      long millis = next.toMillis();
      try {
        Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("A delivery was interrupted; its events stay where they were");
      }
      next = next.multipliedBy(2);
      if (next.compareTo(LONGEST_PAUSE) > 0) {
        next = LONGEST_PAUSE;
      }
    }
  }

  /** The delivery of some parcels: attempts, until nothing is open. */
  private final class Round {
    private final long[] stored;
    private final long[] duplicates;
    private final long[] dead;

    private Round(int parcels) {
      stored = new long[parcels];
      duplicates = new long[parcels];
      dead = new long[parcels];
    }

    private List<Delivered> delivered() {
      List<Delivered> all = new ArrayList<>(stored.length);
      for (int i = 0; i < stored.length; i++) {
        all.add(new Delivered(stored[i], duplicates[i], dead[i]));
      }
      return all;
    }

    private void deliver(Bulk first, int[] owners) {
      Pause pause = new Pause();
      Bulk bulk = first;
      int[] owner = owners;
      while (!bulk.isEmpty()) {
        BulkAnswer answer;
        try {
          answer = meters.timed(elasticsearch, bulk);
        } catch (ElasticFailure e) {
          if (isAtFault(e)) {
            split(bulk, owner, String.valueOf(e.getMessage()));
            return;
          }
          pause.sleep(String.valueOf(e.getMessage()));
          continue;
        }
        Open open = settle(answer, bulk, owner);
        bulk = open.bulk;
        owner = open.owners;
        if (open.cause != null) {
          pause.sleep(open.cause);
        }
      }
    }

    /** The documents that are to be sent again. */
    private record Open(Bulk bulk, int[] owners, @Nullable String cause) {}

    private Open settle(BulkAnswer answer, Bulk bulk, int[] owner) {
      List<DeadLetters.Letter> letters = new ArrayList<>();
      List<Integer> again = new ArrayList<>();
      String cause = null;
      for (int i = 0; i < answer.size(); i++) {
        if (answer.isStored(i)) {
          count(stored, owner[i]);
        } else if (answer.isConflict(i)) {
          count(duplicates, owner[i]);
        } else if (answer.isRefused(i)) {
          letters.add(new DeadLetters.Letter(BulkLines.of(bulk).document(i), answer.reason(i)));
          count(dead, owner[i]);
        } else {
          again.add(i);
          cause = answer.reason(i);
        }
      }
      keep(letters);
      Bulk rest = new Bulk(again.size() * 512);
      int[] restOwners = new int[again.size()];
      BulkLines lines = again.isEmpty() ? BulkLines.NONE : BulkLines.of(bulk);
      for (int i = 0; i < restOwners.length; i++) {
        byte[] document = lines.document(again.get(i));
        rest.append(document, 0, document.length, 1);
        restOwners[i] = owner[again.get(i)];
      }
      return new Open(rest, restOwners, cause);
    }

    /** A request that is refused as a whole is cut in halves until the one at fault is found. */
    private void split(Bulk bulk, int[] owner, String reason) {
      BulkLines lines = BulkLines.of(bulk);
      if (owner.length == 1) {
        keep(List.of(new DeadLetters.Letter(lines.document(0), reason)));
        count(dead, owner[0]);
        return;
      }
      int middle = owner.length / 2;
      deliver(lines.part(0, middle), Arrays.copyOf(owner, middle));
      deliver(
          lines.part(middle, owner.length), Arrays.copyOfRange(owner, middle, owner.length));
    }

    private void keep(List<DeadLetters.Letter> letters) {
      if (letters.isEmpty()) {
        return;
      }
      deadLetters.keep(letters);
      LOG.warnf(
          "Elasticsearch refused %d documents, which are kept as dead letters: %s",
          letters.size(), letters.getFirst().reason());
    }

    private static void count(long[] counts, int owner) {
      if (owner != NOBODY) {
        counts[owner]++;
      }
    }

    private static boolean isAtFault(ElasticFailure e) {
      return e.status() == 400 || e.status() == 413;
    }
  }
}
