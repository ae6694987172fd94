package org.counted.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.counted.Certificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done when a configured cluster is busy, away, slow, or not the one that was meant. */
class ClusterTroubleTest {

  private static final byte[] DOCUMENT = "{}".getBytes(UTF_8);

  private final List<Rest5Client> clients = new ArrayList<>();
  private FakeNode node;
  private @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    node = new FakeNode(null);
  }

  @AfterEach
  void stop() throws IOException {
    for (Rest5Client client : clients) {
      client.close();
    }
    node.close();
  }

  @Test
  void whatIsBusyIsAskedAgain() {
    node.answerNext(429, 502, 503);
    assertEquals(1, cluster(Map.of()).get("/_cluster/health").path("items").size());
    assertEquals(4, node.requests().size());
  }

  @Test
  void thePausesGrow() {
    node.answerNext(503, 503, 503);
    long since = System.nanoTime();
    cluster(Map.of("retry-pause", "200ms")).get("/_cluster/health");
    // At least half of 200, 400 and 800 ms.
    assertTrue(System.nanoTime() - since >= Duration.ofMillis(700).toNanos());
  }

  @Test
  void afterTheLastAttemptTheFailureIsTold() {
    node.answerNext(503, 503, 503, 503, 503);
    ElasticFailure failure =
        assertThrows(ElasticFailure.class, () -> cluster(Map.of()).get("/_cluster/health"));
    assertEquals(503, failure.status());
    assertTrue(failure.getMessage().contains("trouble_exception: told so"), failure::getMessage);
    assertEquals(4, node.requests().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 500})
  void whatWillNotPassIsNotAskedAgain(int status) {
    node.answerNext(status);
    ElasticFailure failure =
        assertThrows(ElasticFailure.class, () -> cluster(Map.of()).get("/_cluster/health"));
    assertEquals(status, failure.status());
    assertEquals(1, node.requests().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504, FakeNode.NO_ANSWER})
  void documentsWithIdsAreSentAgain(int trouble) {
    node.answerNext(trouble);
    Bulk bulk = new Bulk(100);
    bulk.create("index", "id", DOCUMENT);
    assertEquals(1, cluster(Map.of()).bulk(bulk).stored());
    assertEquals(List.of("POST /_bulk", "POST /_bulk"), node.requests());
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504, FakeNode.NO_ANSWER})
  void documentsWithoutIdsAreNotSentAgainWhenTheyMayBeStored(int trouble) {
    node.answerNext(trouble);
    Bulk bulk = new Bulk(100);
    bulk.add("index", DOCUMENT);
    assertThrows(ElasticFailure.class, () -> cluster(Map.of()).bulk(bulk));
    assertEquals(1, node.requests().size());
  }

  @Test
  void documentsWithoutIdsAreSentAgainWhenElasticsearchWasTooBusyToBegin() {
    node.answerNext(429);
    Bulk bulk = new Bulk(100);
    bulk.add("index", DOCUMENT);
    cluster(Map.of()).bulk(bulk);
    assertEquals(2, node.requests().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/locks/_create/a", "/locks/_doc/a?op_type=create", "/locks/_doc/a?if_seq_no=1"})
  void whatWouldBeRefusedBecauseItWasDoneIsNotSentAgain(String path) {
    node.answerNext(FakeNode.NO_ANSWER);
    assertThrows(ElasticFailure.class, () -> cluster(Map.of()).call("PUT", path, "{}"));
    assertEquals(1, node.requests().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, FakeNode.NO_ANSWER})
  void aPageOfAScrollIsNeverAskedForAgain(int trouble) {
    node.answerNext(trouble);
    assertThrows(
        ElasticFailure.class,
        () -> cluster(Map.of()).call("POST", "/_search/scroll", "{\"scroll_id\":\"a\"}"));
    assertEquals(1, node.requests().size());
  }

  @Test
  void aNodeThatIsGoneIsPassedOver() throws Exception {
    FakeNode gone = new FakeNode(null);
    String away = gone.address();
    gone.close();
    Elasticsearch cluster = cluster(Map.of("hosts", away + "," + node.address()));
    for (int i = 0; i < 6; i++) {
      // Even what may not be done twice: it never arrived.
      cluster.call("POST", "/_search/scroll", "{\"scroll_id\":\"a\"}");
    }
    assertEquals(6, node.requests().size());
  }

  @Test
  void nodesTakeTurnsAndTheBusyOneIsLeftAlone() throws Exception {
    try (FakeNode other = new FakeNode(null)) {
      Elasticsearch cluster = cluster(Map.of("hosts", other.address() + "," + node.address()));
      for (int i = 0; i < 4; i++) {
        cluster.get("/_cluster/health");
      }
      assertEquals(2, other.requests().size());
      assertEquals(2, node.requests().size());

      other.answerNext(503, 503, 503);
      for (int i = 0; i < 4; i++) {
        cluster.get("/_cluster/health");
      }
      assertEquals(3, other.requests().size(), "asked once, and then left alone");
      assertEquals(6, node.requests().size());
    }
  }

  @Test
  void aNodeThatSaysNothingIsWaitedForAsLongAsConfigured() {
    node.answerNext(FakeNode.SILENCE, FakeNode.SILENCE);
    long since = System.nanoTime();
    ElasticFailure failure =
        assertThrows(
            ElasticFailure.class,
            () -> cluster(Map.of("request-timeout", "500ms")).get("/_cluster/health"));
    assertEquals(0, failure.status());
    assertTrue(System.nanoTime() - since < Duration.ofSeconds(3).toNanos());
    assertEquals(1, node.requests().size());
  }

  @Test
  void theApiKeyIsSentAndNeverLogged() {
    List<String> log = new ArrayList<>();
    Handler listener = listener(log);
    Logger root = Logger.getLogger("");
    root.addHandler(listener);
    try {
      Elasticsearch cluster = cluster(Map.of("api-key", "a2V5OnNlY3JldA=="));
      cluster.get("/_cluster/health");
      node.answerNext(401);
      ElasticFailure refused =
          assertThrows(ElasticFailure.class, () -> cluster.get("/_cluster/health"));
      assertFalse(refused.toString().contains("a2V5OnNlY3JldA=="));
    } finally {
      root.removeHandler(listener);
    }
    assertEquals("ApiKey a2V5OnNlY3JldA==", node.credentials().getFirst());
    assertFalse(log.toString().contains("a2V5OnNlY3JldA=="), log::toString);
  }

  @Test
  void nameAndPasswordAreSent() {
    cluster(Map.of("basic-auth", "elastic:secret")).get("/_cluster/health");
    assertEquals("Basic ZWxhc3RpYzpzZWNyZXQ=", node.credentials().getFirst());
  }

  @Test
  void twoKindsOfCredentialsAreRefused() {
    assertRefused(
        "counted.elasticsearch.api-key and counted.elasticsearch.basic-auth: give one, not both",
        Map.of("api-key", "a", "basic-auth", "b:c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://elastic:secret@localhost:9200", "http://", "https://not an address"})
  void anAddressThatIsNoneIsRefused(String host) {
    ElasticFailure refusal = assertThrows(ElasticFailure.class, () -> Cluster.address(host));
    assertTrue(refusal.getMessage().startsWith("counted.elasticsearch.hosts: "));
    assertFalse(refusal.getMessage().contains("secret"));
  }

  @Test
  void aClusterWhoseAuthorityIsKnownIsTrusted() throws Exception {
    Certificate certificate = Certificate.in(folder.resolve("a.p12"));
    try (FakeNode safe = new FakeNode(certificate)) {
      Path ca = certificate.pem(folder.resolve("a.pem"));
      cluster(Map.of("hosts", safe.address(), "ca", ca.toString())).get("/_cluster/health");
      assertEquals(1, safe.requests().size());
    }
  }

  @Test
  void anyOtherIsRefusedInOneSentence() throws Exception {
    Path ca = Certificate.in(folder.resolve("b.p12")).pem(folder.resolve("b.pem"));
    try (FakeNode safe = new FakeNode(Certificate.in(folder.resolve("a.p12")))) {
      for (Map<String, String> trust :
          List.of(Map.of("ca", ca.toString()), Map.<String, String>of())) {
        Map<String, String> settings = new HashMap<>(trust);
        settings.put("hosts", safe.address());
        settings.put("api-key", "secret");
        ElasticFailure failure =
            assertThrows(ElasticFailure.class, () -> cluster(settings).get("/_cluster/health"));
        assertTrue(
            failure
                .getMessage()
                .startsWith(
                    "Elasticsearch's certificate is not trusted (see counted.elasticsearch.ca): "),
            failure::getMessage);
        assertEquals(1, failure.getMessage().lines().count());
      }
      assertEquals(List.of(), safe.requests(), "nothing was told to the wrong cluster");
    }
  }

  @Test
  void aFileOfCertificatesThatIsNoneIsRefused() throws Exception {
    Path none = folder.resolve("none.pem");
    assertRefused(
        "counted.elasticsearch.ca: "
            + none
            + " must be a file of certificates in PEM: there is no such file",
        Map.of("ca", none.toString()));
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertRefused(
        "counted.elasticsearch.ca: "
            + empty
            + " must be a file of certificates in PEM: it holds no certificate",
        Map.of("ca", empty.toString()));
  }

  private void assertRefused(String sentence, Map<String, String> settings) {
    assertEquals(
        sentence, assertThrows(ElasticFailure.class, () -> cluster(settings)).getMessage());
  }

  private Elasticsearch cluster(Map<String, String> settings) {
    Map<String, String> keys = new HashMap<>();
    keys.put("counted.elasticsearch.hosts", node.address());
    keys.put("counted.elasticsearch.retry-pause", "10ms");
    settings.forEach((key, value) -> keys.put("counted.elasticsearch." + key, value));
    ElasticConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ElasticConfig.class)
            .withSources(new PropertiesConfigSource(keys, "test", 100))
            .withConverter(
                Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
            .build()
            .getConfigMapping(ElasticConfig.class);
    Rest5Client client =
        RestClients.of(
            config.hosts().orElseThrow().stream().map(Cluster::address).toList(), config);
    clients.add(client);
    return new Elasticsearch(
        new Nodes(client, config.attempts(), config.retryPause(), config.requestTimeout()));
  }

  private static Handler listener(List<String> log) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        log.add(record.getMessage() + " " + java.util.Arrays.toString(record.getParameters()));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
