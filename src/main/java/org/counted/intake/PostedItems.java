package org.counted.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.counted.customer.Platform;
import org.counted.item.CatalogueItem;
import org.counted.item.ToldItem;
import org.jspecify.annotations.Nullable;

/**
 * The door for entries of the catalogue, in the form that items have in events. An entry replaces
 * what was known of its item; what it tells of parents and databases is added to what is known.
 */
@Singleton
class PostedItems {

  private static final JsonFactory JSON = new JsonFactory();

  private final Told told;
  private final Clock clock;
  private final PostedItemReader reader = new PostedItemReader();

  PostedItems(Told told, Clock clock) {
    this.told = told;
    this.clock = clock;
  }

  /** Reads one entry; its id may be left out of the body. */
  void read(InputStream body, Platform platform, String id, Submission to) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      take(0, json, platform, id, to);
    } catch (JsonProcessingException broken) {
      to.refuse(notJson(0));
    }
  }

  /** Reads one line of NDJSON. */
  void line(Lines lines, Platform platform, Submission to) throws IOException {
    int index = (int) Math.min(lines.number() - 1, Integer.MAX_VALUE);
    if (lines.isCut()) {
      to.refuse(new Refusal(index, "", "", "a line of at most " + Lines.LINE_BYTES + " bytes"));
      return;
    }
    try (JsonParser json = JSON.createParser(lines.buffer(), lines.start(), lines.length())) {
      take(index, json, platform, null, to);
    } catch (JsonProcessingException broken) {
      to.refuse(notJson(index));
    }
  }

  private void take(
      int index, JsonParser json, Platform platform, @Nullable String id, Submission to)
      throws IOException {
    try {
      PostedJson posted = new PostedJson(json, json.getParsingContext());
      json.nextToken();
      PostedItem item = reader.entry(posted, id);
      if (json.nextToken() != null) {
        to.refuse(new Refusal(index, "", "", "one object"));
        return;
      }
      take(index, item, new Mentions(platform.id(), told, true, posted.notes()), to);
    } catch (Refused refused) {
      to.refuse(refused.at(index));
    }
  }

  private void take(int index, PostedItem item, Mentions mentions, Submission to) {
    long now = clock.millis();
    String id = mentions.entry(item);
    List<ToldItem> entries = new ArrayList<>();
    for (CatalogueItem mentioned : mentions.items()) {
      entries.add(new ToldItem(mentioned, now, mentioned.id().equals(id)));
    }
    if (entries.stream().noneMatch(ToldItem::isWhole)) {
      to.refuse(new Refusal(index, "", "", "an item of which something is told beside its id"));
      return;
    }
    to.add(index, entries, mentions.notes());
  }

  private static Refusal notJson(int index) {
    return new Refusal(index, "", "", "JSON");
  }
}
