package org.counted.intake;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.counted.elastic.Bulk;
import org.counted.elastic.IndexDefinition;
import org.counted.elastic.IndexDefinitions;
import org.counted.event.Agent;

/**
 * The dictionary of agents: what the key of a user agent on events stands for, so that history can
 * be classified again when the robots list changes. No times, no addresses.
 */
@Singleton
class AgentIndex implements IndexDefinitions {

  static final String INDEX = "counted-agents";

  @Override
  public List<IndexDefinition> definitions() {
    return List.of(
        new IndexDefinition(
            INDEX,
            INDEX,
            "{\"index.refresh_interval\":\"30s\"}",
            "{\"agent\":{\"type\":\"keyword\",\"index\":false,\"doc_values\":false}}",
            false));
  }

  /** Adds an entry to a bulk request, to be stored unless it is there. */
  static void add(Bulk bulk, Agent agent) {
    byte[] text = JsonStringEncoder.getInstance().quoteAsUTF8(agent.text());
    byte[] document = new byte[text.length + 12];
    byte[] open = "{\"agent\":\"".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(open, 0, document, 0, open.length);
    System.arraycopy(text, 0, document, open.length, text.length);
    document[document.length - 2] = '"';
    document[document.length - 1] = '}';
    bulk.create(INDEX, agent.key(), null, document);
  }
}
