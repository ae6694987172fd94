package org.counted.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The receiver that the configuration names, to whom JSON is posted and signed. */
@Singleton
public class SignedPost {

  /** The signature of the body: {@code sha256=} and the HMAC under the secret, in hexadecimal. */
  static final String SIGNATURE = "X-Counted-Signature";

  /** The delivery's id; a receiver may be told twice. */
  static final String DELIVERY = "X-Counted-Delivery";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final WebhookConfig config;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  public SignedPost(WebhookConfig config) {
    this.config = config;
  }

  /** Where it is posted to; empty when nobody is to be told. */
  public Optional<URI> receiver() {
    return config.url();
  }

  /** For how long a delivery that nobody heard is tried again. */
  public Duration giveUpAfter() {
    return config.giveUpAfter();
  }

  /** Posts to the receiver; returns what went wrong, empty when nothing did. */
  public String post(String delivery, byte[] body) {
    Optional<URI> receiver = receiver();
    if (receiver.isEmpty()) {
      return "nobody is to be told";
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(receiver.get())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(DELIVERY, delivery)
            .POST(BodyPublishers.ofByteArray(body));
    config.secret().ifPresent(secret -> request.header(SIGNATURE, signature(secret, body)));
    try {
      int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? "" : "status " + status;
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
