package org.counted.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

/** As whom the service comes to a cluster, and whether it is the one that was meant. */
class ClusterAccessTest {

  private FakeCluster fake;
  private FakeNode node;
  private @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    fake = new FakeCluster();
    node = fake.node();
  }

  @AfterEach
  void stop() throws IOException {
    fake.close();
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
    return fake.as(settings);
  }

  private static Handler listener(List<String> log) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        log.add(record.getMessage() + " " + Arrays.toString(record.getParameters()));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
