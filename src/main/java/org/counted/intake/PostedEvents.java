package org.counted.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The door for events in JSON: one object, an array of them, or NDJSON. Each event becomes an
 * outcome of its own, in the order of the post; what is wrong with one does not touch the others.
 *
 * <p>Safe for many threads.
 */
public final class PostedEvents {

  /** How far a caller's clock may be ahead of ours, when nothing else is configured. */
  public static final Duration USUALLY_AHEAD = Duration.ofMinutes(5);

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxStringLength(Lines.LINE_BYTES)
                  .build())
          .build();

  private final EventMaker maker;
  private final PostedEventReader reader;

  /**
   * @param ahead how far in the future a timestamp may be
   */
  public PostedEvents(EventMaker maker, Clock clock, Duration ahead) {
    this.maker = maker;
    this.reader = new PostedEventReader(clock, ahead);
  }

  /**
   * Reads an object or an array. Behind a place where the JSON breaks nothing can be read: that is
   * one more refusal, and the events before it stand.
   */
  public void read(InputStream body, Connection from, Consumer<Outcome> to) throws IOException {
    int index = 0;
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        to.accept(one(index, json, from));
        index++;
        if (json.nextToken() != null) {
          to.accept(new Refusal(index, "", "", "one object or one array; NDJSON is for bulk"));
        }
        return;
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        to.accept(one(index, json, from));
        index++;
      }
    } catch (JsonProcessingException broken) {
      to.accept(broken(index, broken));
    }
  }

  /** Reads NDJSON, one event on each line; empty lines are passed over but counted. */
  public void readLines(InputStream body, Connection from, Consumer<Outcome> to)
      throws IOException {
    Lines lines = new Lines(body);
    while (lines.next()) {
      if (!lines.isBlank()) {
        to.accept(line(lines, from));
      }
    }
  }

  /** Reads one line of NDJSON. */
  Outcome line(Lines lines, Connection from) throws IOException {
    int index = (int) Math.min(lines.number() - 1, Integer.MAX_VALUE);
    if (lines.isCut()) {
      return new Refusal(index, "", "", "a line of at most " + Lines.LINE_BYTES + " bytes");
    }
    try (JsonParser json = JSON.createParser(lines.buffer(), lines.start(), lines.length())) {
      json.nextToken();
      Outcome outcome = one(index, json, from);
      return json.nextToken() == null
          ? outcome
          : new Refusal(index, "", "", "one object on each line");
    } catch (JsonProcessingException broken) {
      return broken(index, broken);
    }
  }

  /** Reads what the parser stands on and leaves the parser on its end. */
  @SuppressWarnings("ReferenceEquality") // a context is itself and no other
  private Outcome one(int index, JsonParser json, Connection from) throws IOException {
    JsonStreamContext outside = json.getParsingContext();
    if (json.currentToken() == JsonToken.START_OBJECT
        || json.currentToken() == JsonToken.START_ARRAY) {
      outside = outside.getParent();
    }
    PostedEvent event;
    try {
      event = reader.read(index, new PostedJson(json, outside));
    } catch (Refused refused) {
      while (json.getParsingContext() != outside) {
        json.nextToken();
      }
      return refused.at(index);
    }
    return maker.make(event, from);
  }

  /** The parser's own words may quote what was posted, so the refusal has only the place. */
  static Refusal broken(int index, JsonProcessingException broken) {
    String place =
        broken.getLocation() == null
            ? ""
            : " (it breaks at line %d, column %d)"
                .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
    return new Refusal(index, "", "", "JSON" + place);
  }
}
