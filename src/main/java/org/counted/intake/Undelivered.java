package org.counted.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.counted.event.EventIndex;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEvents;
import org.jspecify.annotations.Nullable;

/**
 * The events of a data folder that were acknowledged and that Elasticsearch does not have: those
 * that wait in the journal, and the dead letters. A command sees the journal as it is on disk,
 * beside the service that writes it.
 */
public final class Undelivered {

  private static final JsonFactory JSON = new JsonFactory();

  /** While a command opens the journal, the service may delete the files it has found. */
  private static final int ATTEMPTS = 5;

  private final Path folder;
  private final @Nullable Journal open;
  private final DeadLetters letters;
  private final UsageEvents reader = new UsageEvents();

  Undelivered(Path folder, @Nullable Journal open, DeadLetters letters) {
    this.folder = folder;
    this.open = open;
    this.letters = letters;
  }

  /**
   * Some events that wait in the journal.
   *
   * @param since when the first of them came in; null when there is none
   */
  public record Waiting(long events, @Nullable Instant since) {}

  /** Those in the journal that are wanted; every event in it is looked at. */
  public Waiting waiting(Predicate<UsageEvent> wanted) {
    if (open == null && !Files.exists(folder.resolve("CURRENT"))) {
      return new Waiting(0, null);
    }
    for (int attempt = 1; ; attempt++) {
      Count count = new Count(wanted);
      try {
        forEach(count);
        return new Waiting(count.events, count.since);
      } catch (JournalFailure e) {
        if (open != null || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The wanted ones that Elasticsearch refused for their own sake. */
  public List<DeadLetter> refused(Predicate<UsageEvent> wanted) {
    List<DeadLetter> refused = new ArrayList<>();
    letters.read(
        letter -> {
          if (EventIndex.isOne(letter.index())
              && event(letter.document()).filter(wanted).isPresent()) {
            refused.add(letter);
          }
        },
        unreadable -> {});
    return refused;
  }

  private void forEach(Consumer<Parcel> parcels) {
    if (open != null) {
      open.forEach(parcels);
      return;
    }
    try (JournalStore store = JournalStore.openReadOnly(folder)) {
      store.forEach(store.head(), parcels);
    }
  }

  private Optional<UsageEvent> event(String document) {
    try (JsonParser json = JSON.createParser(document)) {
      json.nextToken();
      return Optional.of(reader.read("", json));
    } catch (IOException noEvent) {
      return Optional.empty();
    }
  }

  /** How many parcels' events are wanted. */
  private final class Count implements Consumer<Parcel> {
    private final Predicate<UsageEvent> wanted;
    private long events;
    private @Nullable Instant since;

    private Count(Predicate<UsageEvent> wanted) {
      this.wanted = wanted;
    }

    @Override
    public void accept(Parcel parcel) {
      parcel.forEachEvent(
          document -> {
            if (event(document).filter(wanted).isPresent()) {
              events++;
              since = since == null ? parcel.made() : since;
            }
          });
    }
  }
}
