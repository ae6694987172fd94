package org.counted.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.function.BiConsumer;
import org.counted.elastic.Bulk;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.IndexDefinition;
import org.counted.elastic.IndexDefinitions;
import org.counted.elastic.SortedRead;

/**
 * The dictionary of agents: what the key of a user agent on events stands for, so that history can
 * be classified again when the robots list changes. No times, no addresses. One index for each
 * month of events, whose keys are that month's, so that both can go together.
 */
@Singleton
public class AgentIndex implements IndexDefinitions {

  private static final String PREFIX = "counted-agents-";
  private static final String TEXT = "agent";

  /** The name of a month's index. */
  public static String of(YearMonth month) {
    return PREFIX + month;
  }

  @Override
  public List<IndexDefinition> definitions() {
    return List.of(
        new IndexDefinition(
            "counted-agents",
            PREFIX + "*",
            "{\"index.refresh_interval\":\"30s\"}",
            "{\"" + TEXT + "\":{\"type\":\"keyword\",\"index\":false,\"doc_values\":false}}",
            false));
  }

  /** Adds the entry of an event's agent to a bulk request, to be stored unless it is there. */
  public static void add(Bulk bulk, long timestamp, Agent agent) {
    byte[] text = JsonStringEncoder.getInstance().quoteAsUTF8(agent.text());
    byte[] open = ("{\"" + TEXT + "\":\"").getBytes(StandardCharsets.US_ASCII);
    byte[] document = new byte[open.length + text.length + 2];
    System.arraycopy(open, 0, document, 0, open.length);
    System.arraycopy(text, 0, document, open.length, text.length);
    document[document.length - 2] = '"';
    document[document.length - 1] = '}';
    bulk.create(of(EventId.month(timestamp)), agent.key(), document);
  }

  /** Gives key and text of each agent of a month, in no order. */
  public static void read(
      Elasticsearch elasticsearch, YearMonth month, BiConsumer<String, String> agents) {
    elasticsearch.refresh(of(month));
    try (SortedRead<Entry> entries =
        new SortedRead<>(
            elasticsearch, SortedRead.Request.of(of(month), List.of()), AgentIndex::entry)) {
      entries.forEachRemaining(entry -> agents.accept(entry.key, entry.text));
    }
  }

  private static Entry entry(String key, JsonParser json) throws IOException {
    String text = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      json.nextToken();
      text = json.getText();
    }
    return new Entry(key, text);
  }

  private record Entry(String key, String text) {}
}
