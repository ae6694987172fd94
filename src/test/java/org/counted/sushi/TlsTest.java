package org.counted.sushi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.counted.Certificate;
import org.junit.jupiter.api.Test;

/**
 * A42: with a certificate and the redirect that docs/rationale.md names, nothing is served over
 * plain HTTP. Of a service without Elasticsearch, whose status is open to everybody.
 */
@QuarkusTest
@TestProfile(TlsTest.WithCertificate.class)
class TlsTest {

  private static final Path KEYS = Path.of("target/tls-test.p12").toAbsolutePath();

  @TestHTTPResource("/counter/r51/status")
  URI plain;

  @TestHTTPResource(value = "/counter/r51/status", tls = true)
  URI safe;

  @Test
  void plainRequestsAreSentToTls() throws Exception {
    HttpResponse<String> answer;
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      answer = ask(client, plain);
    }

    assertEquals(301, answer.statusCode());
    assertEquals("https", URI.create(answer.headers().firstValue("Location").get()).getScheme());
    assertEquals("", answer.body());
  }

  @Test
  void theApiIsServedOverTls() throws Exception {
    SSLContext context = new Certificate(KEYS).context();
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      HttpResponse<String> answer = ask(client, safe);

      assertEquals(200, answer.statusCode());
      assertEquals(1, CounterFixture.MAPPER.readTree(answer.body()).size());
    }
  }

  private static HttpResponse<String> ask(HttpClient client, URI uri)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A service with a certificate of its own making. */
  public static final class WithCertificate implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Certificate.in(KEYS);
      return Map.of(
          "quarkus.http.ssl.certificate.key-store-file", KEYS.toString(),
          "quarkus.http.ssl.certificate.key-store-password", Certificate.PASSWORD,
          "quarkus.http.insecure-requests", "redirect",
          "quarkus.http.test-ssl-port", "0",
          "counted.elasticsearch.hosts", "127.0.0.1:1",
          "counted.data", "target/test-data/tls");
    }
  }
}
