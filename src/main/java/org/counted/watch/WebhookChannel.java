package org.counted.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.counted.report.SignedPost;

/** The receiver of the webhook, who is told of published runs too. */
@Singleton
class WebhookChannel implements Channel {

  private final SignedPost post;
  private final ObjectMapper json;

  WebhookChannel(SignedPost post, ObjectMapper json) {
    this.post = post;
    this.json = json;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public boolean isConfigured() {
    return post.receiver().isPresent();
  }

  @Override
  public String tell(AlertMessage message) {
    ObjectNode body = json.createObjectNode().put("event", "alerts");
    body.setAll((ObjectNode) json.valueToTree(message));
    try {
      return post.post(message.id(), json.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message is always JSON", e);
    }
  }
}
